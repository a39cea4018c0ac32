import { type Tab, Tabs } from "@/app/_ui/layout/tabs";
import { common } from "@/app/_words/common";
import { tenantTabs as words } from "@/app/_words/tenant";

const TABS: Tab[] = [
  { segment: "", label: words.overview, shows: "tenants.read" },
  { segment: "/keys", label: common.keys, shows: "keys.read" },
  { segment: "/budgets", label: words.budgets, shows: "budgets.read" },
  { segment: "/credits", label: common.credits, shows: "credits.read" },
  { segment: "/statements", label: words.statements, shows: "credits.read" },
  { segment: "/end-users", label: words.endUsers, shows: "end_users.read" },
  { segment: "/activity", label: words.activity, shows: "overview.read" },
  { segment: "/generations", label: words.generations, shows: "generations.read" },
  { segment: "/members", label: words.members, shows: "members.read" },
  { segment: "/settings", label: words.settings, shows: "tenants.read" },
];

export function TenantTabs({ tenantId }: { tenantId: string }) {
  return <Tabs label={common.tenant} base={`/tenants/${tenantId}`} tabs={TABS} />;
}
