import type { Database, Prisma, Transaction } from "@/lib/db";
import { budgetState, readBudgets } from "./read";
import type { Budget } from "./shape";

/** What `describeBudgets` needs to have been read along with a budget. */
export const WITH_OWNER = {
  apiKey: { select: { name: true } },
  tenant: { select: { timeZone: true } },
} as const satisfies Prisma.BudgetInclude;

type Row = Prisma.BudgetGetPayload<{ include: typeof WITH_OWNER }>;

/** Budgets with a limit as answers show them, in the order given. One query, however many there are. */
export async function describeBudgets(db: Database | Transaction, now: Date, rows: Row[]): Promise<Budget[]> {
  const timeZones = new Map(rows.map((row) => [row.tenantId, row.tenant.timeZone]));
  const uses = await readBudgets(db, now, rows, (tenantId) => timeZones.get(tenantId)!);
  return rows.flatMap((row) => {
    const state = budgetState(row, uses.get(row.id)!, now);
    if (!state || row.scope === "credits") return [];
    return {
      ...state,
      id: row.id,
      tenant_id: row.tenantId,
      scope: row.scope,
      api_key_id: row.apiKeyId,
      api_key_name: row.apiKey?.name ?? null,
      end_user: row.endUser,
      tag: row.tag,
    };
  });
}
