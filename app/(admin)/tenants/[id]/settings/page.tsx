import type { Metadata } from "next";
import { settingsRoute as words } from "@/app/_words/tenant-settings";
import { requireTenant } from "../require-tenant";
import { SettingsPage } from "./_settings/settings-page";

export const metadata: Metadata = { title: words.title };

export default async function Settings({ params }: { params: Promise<{ id: string }> }) {
  await requireTenant((await params).id);
  return <SettingsPage />;
}
