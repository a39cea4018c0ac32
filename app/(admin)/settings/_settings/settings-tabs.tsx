import { type Tab, Tabs } from "@/app/_ui/layout/tabs";
import { common } from "@/app/_words/common";
import { settingsLayout as words } from "@/app/_words/settings";

const TABS: Tab[] = [
  { segment: "", label: words.tabs.profile, shows: "account.read" },
  { segment: "/sessions", label: words.tabs.sessions, shows: "account.read" },
  { segment: "/admins", label: words.tabs.admins, shows: "admins.read" },
  { segment: "/tokens", label: common.tokens, shows: "account.read" },
  { segment: "/brand", label: words.tabs.brand, shows: "brand.write" },
  { segment: "/instance", label: words.tabs.instance, shows: "instance.read" },
];

export function SettingsTabs() {
  return <Tabs label={words.title} base="/settings" tabs={TABS} />;
}
