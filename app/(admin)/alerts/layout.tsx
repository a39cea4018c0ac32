import type { ReactNode } from "react";
import { PageHeader } from "@/app/_ui/layout/page-header";
import { PageTabs } from "@/app/_ui/layout/page-tabs";

const TABS = [
  { href: "/alerts", label: "History" },
  { href: "/alerts/rules", label: "Rules" },
  { href: "/alerts/channels", label: "Channels" },
  { href: "/alerts/deliveries", label: "Deliveries" },
];

export default function AlertsLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <PageHeader title="Alerts" description="Each cause is told once, and once more when it is over." />
      <PageTabs label="Alerts" tabs={TABS} />
      {children}
    </>
  );
}
