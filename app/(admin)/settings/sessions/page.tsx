import type { Metadata } from "next";
import { requireAdmin } from "@/app/_server/session";
import { listSessions } from "@/lib/admins";
import { SessionsPage } from "../_sessions/sessions-page";

export const metadata: Metadata = { title: "Sessions" };

export default async function Sessions() {
  return <SessionsPage initial={await listSessions(await requireAdmin("account.read"))} />;
}
