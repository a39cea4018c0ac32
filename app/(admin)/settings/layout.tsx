import type { ReactNode } from "react";
import { requireAdmin } from "@/app/_server/session";
import { PageHeader } from "@/app/_ui/layout/page-header";
import { settingsLayout as words } from "@/app/_words/settings";
import { SettingsTabs } from "./_settings/settings-tabs";

export default async function SettingsLayout({ children }: { children: ReactNode }) {
  await requireAdmin();
  return (
    <>
      <PageHeader title={words.title} />
      <SettingsTabs />
      {children}
    </>
  );
}
