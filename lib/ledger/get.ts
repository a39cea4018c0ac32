import { requireCapability } from "@/lib/permissions";
import type { Context } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { formatUsd } from "@/lib/money";
import { requireId } from "@/lib/shape";
import { type Account, type AccountName, isBalanced, trialBalance } from "./accounts";
import { INCIDENT, PROOF } from "./prove";
import type { Ledger, QueryLedger } from "./shape";

/** The trial balance and how the last proof of the books ended. Throws `not_found` for a tenant that is not there. */
export async function getLedger(ctx: Context, { tenant_id }: QueryLedger): Promise<Ledger> {
  requireCapability(ctx, "reconciliation.read");
  const tenantId = tenant_id === undefined ? undefined : requireId(tenant_id, "tenant");
  if (tenantId && !(await ctx.db.tenant.findUnique({ where: { id: tenantId }, select: { id: true } })))
    throw notFound("tenant");
  const [accounts, run, incident] = await Promise.all([
    trialBalance(ctx, tenantId),
    ctx.db.jobRun.findUnique({ where: { name: PROOF } }),
    ctx.db.incident.findUnique({ where: { kind_subject: INCIDENT } }),
  ]);
  const isOpen = incident !== null && incident.resolvedAt === null;
  return {
    accounts: accounts.map(describe),
    margin: formatUsd(balanceOf(accounts, "revenue") + balanceOf(accounts, "cost")),
    balanced: isBalanced(accounts),
    proof: {
      verified_at: run?.succeededAt?.toISOString() ?? null,
      clean: !isOpen,
      detail: isOpen ? incident.detail : null,
    },
  };
}

function describe({ account, debitNano, creditNano }: Account): Ledger["accounts"][number] {
  return {
    account,
    debit: formatUsd(debitNano),
    credit: formatUsd(creditNano),
    balance: formatUsd(creditNano - debitNano),
  };
}

function balanceOf(accounts: Account[], name: AccountName): bigint {
  const { creditNano, debitNano } = accounts.find(({ account }) => account === name)!;
  return creditNano - debitNano;
}
