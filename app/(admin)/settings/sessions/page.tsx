import type { Metadata } from "next";
import { requireAdmin } from "@/app/_server/session";
import { settingsLayout as words } from "@/app/_words/settings";
import { listSessions } from "@/lib/admins";
import { SessionsPage } from "../_sessions/sessions-page";

export const metadata: Metadata = { title: words.tabs.sessions };

export default async function Sessions() {
  return <SessionsPage initial={await listSessions(await requireAdmin("account.read"))} />;
}
