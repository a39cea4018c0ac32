import { v7 as uuid } from "uuid";
import { createKeyBudgets } from "@/lib/budgets";
import type { Context } from "@/lib/context";
import type { BudgetWindowKind, Prisma, Transaction } from "@/lib/db";
import { BursarError } from "@/lib/errors";
import type { NanoUsd } from "@/lib/money";
import { API_KEY_PREFIX, hashSecret, maskSecret, mintSecret } from "@/lib/secrets";
import { withDefaults } from "./defaults";
import { columnsOf, policyOf } from "./policy";
import type { IssueApiKey } from "./shape";

/** A key that is to be written. Its secret is nowhere else. */
export interface NewApiKey {
  id: string;
  key: string;
  label: string;
  input: IssueApiKey;
  budget: { limitNano: NanoUsd; window: BudgetWindowKind } | null;
}

/** Mints a key's secret. Throws `invalid_request` for an expiry that has passed and a reset without a limit. */
export function mintApiKey(ctx: Context, input: IssueApiKey): NewApiKey {
  if (input.expires_at && input.expires_at <= ctx.clock.now())
    throw new BursarError("invalid_request", "This time has passed.", { param: "expires_at" });
  const key = mintSecret(API_KEY_PREFIX);
  return { id: uuid(), key, label: maskSecret(key), input, budget: wantedBudget(input) };
}

/**
 * Writes keys with their secrets and limits, in a number of statements that does not grow with theirs. What they leave open is
 * as `tenant`, read in this transaction, has it for new keys.
 * @returns for the audit trail what each is like, in the order given; there is no secret in it
 */
export async function insertApiKeys(
  tx: Transaction,
  ctx: Context,
  tenant: Prisma.TenantGetPayload<object>,
  minted: NewApiKey[],
) {
  const { id: tenantId } = tenant;
  const createdAt = ctx.clock.now();
  const keys = minted.map((key) => {
    const input = withDefaults(key.input, tenant, createdAt);
    return { ...key, input, budget: wantedBudget(input) };
  });
  const secrets = keys.map(({ key, label }) => ({ hash: hashSecret(ctx.secrets.pepper, key), label }));
  const rows = await tx.apiKey.createManyAndReturn({
    data: keys.map(({ id, input }, index) => ({
      id,
      tenantId,
      kind: input.kind,
      ...columnsOf(input),
      name: input.name,
      ...secrets[index]!,
      createdAt,
      updatedAt: createdAt,
    })),
  });
  await tx.apiKeySecret.createMany({
    data: keys.map(({ id: apiKeyId }, index) => ({
      id: uuid(),
      tenantId,
      apiKeyId,
      ...secrets[index]!,
      createdAt,
    })),
  });
  await createKeyBudgets(
    tx,
    keys.flatMap(({ id: apiKeyId, budget }) => (budget ? [{ tenantId, apiKeyId, ...budget }] : [])),
  );
  const rowOf = new Map(rows.map((row) => [row.id, row]));
  return keys.map(({ id, label, budget }) => {
    const row = rowOf.get(id)!;
    return { kind: row.kind, label, ...policyOf(row, budget) };
  });
}

function wantedBudget({ limit, limit_reset }: IssueApiKey) {
  if (limit_reset && limit == null)
    throw new BursarError("invalid_request", "A reset needs a limit.", { param: "limit_reset" });
  return limit == null ? null : { limitNano: limit, window: limit_reset ?? ("lifetime" as const) };
}
