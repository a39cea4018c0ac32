import type { Metadata } from "next";
import { requireAdmin } from "@/app/_server/session";
import { settingsLayout as words } from "@/app/_words/settings";
import { listAdmins } from "@/lib/admins";
import { listInvitations } from "@/lib/invitations";
import { AdminsPage } from "../_admins/admins-page";

export const metadata: Metadata = { title: words.tabs.admins };

export default async function Admins() {
  const ctx = await requireAdmin("admins.read");
  const [admins, invitations] = await Promise.all([listAdmins(ctx), listInvitations(ctx)]);
  return <AdminsPage admins={admins} invitations={invitations} />;
}
