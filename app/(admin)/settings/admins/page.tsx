import type { Metadata } from "next";
import { requireAdmin } from "@/app/_server/session";
import { listAdmins } from "@/lib/admins";
import { listInvitations } from "@/lib/invitations";
import { AdminsPage } from "../_admins/admins-page";

export const metadata: Metadata = { title: "Admins" };

export default async function Admins() {
  const ctx = await requireAdmin("admins.read");
  const [admins, invitations] = await Promise.all([listAdmins(ctx), listInvitations(ctx)]);
  return <AdminsPage admins={admins} invitations={invitations} />;
}
