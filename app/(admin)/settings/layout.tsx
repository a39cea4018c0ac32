import type { ReactNode } from "react";
import { requireAdmin } from "@/app/_server/session";
import { PageHeader } from "@/app/_ui/layout/page-header";
import { SettingsTabs } from "./_settings/settings-tabs";

export default async function SettingsLayout({ children }: { children: ReactNode }) {
  await requireAdmin();
  return (
    <>
      <PageHeader title="Settings" />
      <SettingsTabs />
      {children}
    </>
  );
}
