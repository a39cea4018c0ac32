import type { ReactNode } from "react";
import { PageHeader } from "@/app/_ui/layout/page-header";
import { type Tab, Tabs } from "@/app/_ui/layout/tabs";
import { alertsLayout as words } from "@/app/_words/alerts";

const TABS: Tab[] = [
  { segment: "", label: words.tabs.history, shows: "alerts.read" },
  { segment: "/rules", label: words.tabs.rules, shows: "alerts.read" },
  { segment: "/channels", label: words.tabs.channels, shows: "alerts.read" },
  { segment: "/deliveries", label: words.tabs.deliveries, shows: "alerts.read" },
];

export default function AlertsLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <PageHeader title={words.title} description={words.description} />
      <Tabs label={words.title} base="/alerts" tabs={TABS} />
      {children}
    </>
  );
}
