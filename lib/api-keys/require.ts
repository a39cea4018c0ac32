import type { Context } from "@/lib/context";
import type { BudgetWindowKind, Prisma, Transaction } from "@/lib/db";
import { BursarError, notFound } from "@/lib/errors";
import { requireLivingTenant } from "@/lib/living-tenant";
import { formatUsd, type NanoUsd } from "@/lib/money";
import type { UpdateApiKey } from "./shape";

/**
 * Locks a key that is to be changed: what is read after this is what is changed. Throws `not_found`, and `conflict` for
 * one that is revoked or whose tenant was deleted.
 */
export async function requireChangeableKey(
  tx: Transaction,
  id: string,
  now: Date,
): Promise<Prisma.ApiKeyGetPayload<object>> {
  const { count } = await tx.apiKey.updateMany({ where: { id }, data: { updatedAt: now } });
  if (count === 0) throw notFound("API key");
  const key = await tx.apiKey.findUniqueOrThrow({ where: { id } });
  await requireLivingTenant(tx, key.tenantId);
  if (key.revokedAt) throw new BursarError("conflict", "This key is revoked for good. Issue another one.");
  return key;
}

/** Throws `invalid_request` unless the tenant has, or is being made, an OpenRouter key in this slot. */
export async function requireSlot(tx: Transaction, tenantId: string, slot: string): Promise<void> {
  const key = await tx.provisionedKey.findFirst({
    where: { tenantId, slot, retiredAt: null, status: { not: "deleted" } },
    select: { id: true },
  });
  if (key) return;
  throw new BursarError("invalid_request", `This tenant has no OpenRouter key in the slot "${slot}".`, {
    param: "slot",
  });
}

/**
 * A tenant's people manage its inference keys. Management keys, which OpenRouter key pays, the tags whose budgets count, and a key
 * that the operator disabled are the operator's: throws `forbidden` for a change of these. `key` is the one that is changed, or
 * what a new one would be without.
 */
export function requireTenantsOwn(
  ctx: Pick<Context, "actor">,
  key: Pick<Prisma.ApiKeyGetPayload<object>, "kind" | "slot" | "tags"> & { isHeldBack?: boolean },
  {
    slot = key.slot,
    tags = key.tags,
    disabled,
  }: Partial<Pick<UpdateApiKey, "slot" | "tags" | "disabled">> = {},
): void {
  if (ctx.actor.kind !== "tenant") return;
  if (key.kind === "management")
    throw new BursarError("forbidden", "Management keys are the operator's of this portal to change.");
  if (disabled === false && key.isHeldBack) {
    const says =
      "The operator of this portal disabled this key. Ask them to enable it, or issue another one.";
    throw new BursarError("forbidden", says, { param: "disabled" });
  }
  if (slot !== key.slot) throw operators("slot");
  if (tags.toSorted().join() !== key.tags.toSorted().join()) throw operators("tags");
}

function operators(param: string): BursarError {
  return new BursarError(
    "forbidden",
    `What is set as ${param} of a key is for the operator of this portal to decide.`,
    {
      param,
    },
  );
}

/**
 * A tenant's own management key can never grant a key more than the tenant itself may spend in the same window, or than its
 * operator lets new keys have by themselves.
 */
export async function requireWithinTenant(
  tx: Transaction,
  ctx: Pick<Context, "actor">,
  tenantId: string,
  wanted: { limitNano: NanoUsd; window: BudgetWindowKind } | null,
): Promise<void> {
  if (ctx.actor.kind !== "tenant" || !wanted) return;
  const own = await tx.budget.findFirst({ where: { tenantId, scope: "tenant", window: wanted.window } });
  if (own?.limitNano == null || wanted.limitNano <= own.limitNano) return;
  const byDefault = await tx.tenant.findFirst({
    where: { id: tenantId, newKeyWindow: wanted.window, newKeyLimitNano: { gte: wanted.limitNano } },
    select: { id: true },
  });
  if (byDefault) return;
  throw new BursarError(
    "forbidden",
    `A management key cannot grant more than its account has: ${formatUsd(own.limitNano)} USD, ${own.window}.`,
    { param: "limit" },
  );
}
