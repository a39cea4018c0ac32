import { PageTabs } from "@/app/_ui/layout/page-tabs";

const TABS = [
  { segment: "", label: "Overview" },
  { segment: "/keys", label: "Keys" },
  { segment: "/budgets", label: "Budgets" },
  { segment: "/credits", label: "Credits" },
  { segment: "/statements", label: "Statements" },
  { segment: "/end-users", label: "End users" },
  { segment: "/generations", label: "Generations" },
  { segment: "/settings", label: "Settings" },
];

export function TenantTabs({ tenantId }: { tenantId: string }) {
  const tabs = TABS.map(({ segment, label }) => ({ href: `/tenants/${tenantId}${segment}`, label }));
  return <PageTabs label="Tenant" tabs={tabs} />;
}
