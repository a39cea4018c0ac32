import type { Metadata } from "next";
import { listBudgets } from "@/lib/budget-changes";
import { budgetsRoute as words } from "@/app/_words/tenant-budgets";
import { requireTenant } from "../require-tenant";
import { BudgetsPage } from "./_budgets/budgets-page";

export const metadata: Metadata = { title: words.budgets };

export default async function Budgets({ params }: { params: Promise<{ id: string }> }) {
  const { ctx, tenant } = await requireTenant((await params).id, "budgets.read");
  return <BudgetsPage initial={await listBudgets(ctx, { tenant_id: tenant.id, limit: 50 })} />;
}
