import { type Tab, Tabs } from "@/app/_ui/layout/tabs";

const TABS: Tab[] = [
  { segment: "", label: "Profile & security", shows: "account.read" },
  { segment: "/sessions", label: "Sessions", shows: "account.read" },
  { segment: "/admins", label: "Admins", shows: "admins.read" },
  { segment: "/tokens", label: "Tokens", shows: "account.read" },
  { segment: "/brand", label: "Brand", shows: "brand.write" },
  { segment: "/instance", label: "Instance", shows: "instance.read" },
];

export function SettingsTabs() {
  return <Tabs label="Settings" base="/settings" tabs={TABS} />;
}
