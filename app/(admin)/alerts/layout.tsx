import type { ReactNode } from "react";
import { PageHeader } from "@/app/_ui/layout/page-header";
import { type Tab, Tabs } from "@/app/_ui/layout/tabs";

const TABS: Tab[] = [
  { segment: "", label: "History", shows: "alerts.read" },
  { segment: "/rules", label: "Rules", shows: "alerts.read" },
  { segment: "/channels", label: "Channels", shows: "alerts.read" },
  { segment: "/deliveries", label: "Deliveries", shows: "alerts.read" },
];

export default function AlertsLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <PageHeader title="Alerts" description="Each cause is told once, and once more when it is over." />
      <Tabs label="Alerts" base="/alerts" tabs={TABS} />
      {children}
    </>
  );
}
