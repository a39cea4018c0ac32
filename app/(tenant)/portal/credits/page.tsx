import type { Metadata } from "next";
import { requireTenantPerson } from "@/app/_server/session";
import { common } from "@/app/_words/common";
import { listCreditEntries } from "@/lib/credits";
import { requireTenantActor } from "@/lib/permissions";
import { listStatements } from "@/lib/statements";
import { OwnCreditsPage } from "./_credits/own-credits-page";

export const metadata: Metadata = { title: common.credits };

export default async function Credits() {
  const ctx = await requireTenantPerson("credits.read");
  const { tenantId } = requireTenantActor(ctx);
  const [entries, statements] = await Promise.all([
    listCreditEntries(ctx, { tenant_id: tenantId, limit: 50 }),
    listStatements(ctx, tenantId),
  ]);
  return <OwnCreditsPage initial={entries} statements={statements.data} />;
}
