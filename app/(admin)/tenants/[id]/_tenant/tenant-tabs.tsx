import { type Tab, Tabs } from "@/app/_ui/layout/tabs";

const TABS: Tab[] = [
  { segment: "", label: "Overview", shows: "tenants.read" },
  { segment: "/keys", label: "Keys", shows: "keys.read" },
  { segment: "/budgets", label: "Budgets", shows: "budgets.read" },
  { segment: "/credits", label: "Credits", shows: "credits.read" },
  { segment: "/statements", label: "Statements", shows: "credits.read" },
  { segment: "/end-users", label: "End users", shows: "end_users.read" },
  { segment: "/activity", label: "Activity", shows: "overview.read" },
  { segment: "/generations", label: "Generations", shows: "generations.read" },
  { segment: "/members", label: "Members", shows: "members.read" },
  { segment: "/settings", label: "Settings", shows: "tenants.read" },
];

export function TenantTabs({ tenantId }: { tenantId: string }) {
  return <Tabs label="Tenant" base={`/tenants/${tenantId}`} tabs={TABS} />;
}
