import type { Metadata } from "next";
import { requireTenant } from "../require-tenant";
import { SettingsPage } from "./_settings/settings-page";

export const metadata: Metadata = { title: "Settings" };

export default async function Settings({ params }: { params: Promise<{ id: string }> }) {
  await requireTenant((await params).id);
  return <SettingsPage />;
}
