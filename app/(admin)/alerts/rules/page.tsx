import type { Metadata } from "next";
import { requireAdmin } from "@/app/_server/session";
import { rulesPage as words } from "@/app/_words/alerts";
import { listAlertChannels, listAlertRules } from "@/lib/alerts";
import { INCIDENT_TITLES } from "@/lib/incidents";
import { RulesPage } from "../_rules/rules-page";

export const metadata: Metadata = { title: words.pageTitle };

export default async function Rules() {
  const ctx = await requireAdmin("alerts.read");
  const [rules, channels] = await Promise.all([listAlertRules(ctx), listAlertChannels(ctx)]);
  return <RulesPage initial={rules} channels={channels.data} titles={INCIDENT_TITLES} />;
}
