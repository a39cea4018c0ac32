import type { Metadata } from "next";
import { getCreditRule, listCreditEntries } from "@/lib/credits";
import { common } from "@/app/_words/common";
import { requireTenant } from "../require-tenant";
import { CreditsPage } from "./_credits/credits-page";

export const metadata: Metadata = { title: common.credits };

export default async function Credits({ params }: { params: Promise<{ id: string }> }) {
  const { ctx, tenant } = await requireTenant((await params).id, "credits.read");
  const initial = await listCreditEntries(ctx, { tenant_id: tenant.id, limit: 50 });
  return <CreditsPage initial={initial} rule={await getCreditRule(ctx, tenant.id)} />;
}
