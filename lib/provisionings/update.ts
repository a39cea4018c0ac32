import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import type { Prisma } from "@/lib/db";
import { formatUsd } from "@/lib/money";
import { type LimitReset, OpenRouterFailure } from "@/lib/openrouter";
import type { Claim } from "./claim";
import { confirm } from "./confirm";
import { installationMarker, keyName } from "./key-name";
import { waitForRunningCalls } from "./running-calls";
import { isSwitchedOff } from "./switched-off";

const WITH_NAME = {
  tenant: { select: { status: true, slug: true } },
  provisionings: { where: { action: "create" }, orderBy: { id: "asc" }, take: 1, select: { id: true } },
} as const satisfies Prisma.ProvisionedKeyInclude;

type Row = Prisma.ProvisionedKeyGetPayload<{ include: typeof WITH_NAME }>;

/** Brings the key at OpenRouter to what our rows say now: its name, its limit, and whether it is switched off. */
export async function updateAtOpenRouter(ctx: Context, claim: Claim): Promise<void> {
  const row = await ctx.db.provisionedKey.findUniqueOrThrow({
    where: { id: claim.provisionedKeyId },
    include: WITH_NAME,
  });
  if (row.status === "deleted" || row.hash === null) {
    await confirm(ctx, claim, async () => {});
    return;
  }
  if (row.retiredAt && (await waitForRunningCalls(ctx, claim))) return;

  const disabled = isSwitchedOff(row);
  const { limitNano, includeByok } = row;
  const limitReset = row.limitReset as LimitReset | null;
  const name = await nameOf(ctx, row);
  const settings = { disabled, limitNano, limitReset, includeByok, ...(name !== null && { name }) };
  const updated = await ctx.openrouter.updateKey(row.hash, settings);
  if (!updated)
    throw new OpenRouterFailure("refused", "OpenRouter knows this key no more: it was deleted there.");
  await confirm(ctx, claim, async (tx) => {
    const status = disabled ? "disabled" : "active";
    await tx.provisionedKey.update({ where: { id: row.id }, data: { status } });
    await recordAudit(tx, ctx, {
      tenantId: claim.tenantId,
      action: "provisioned_key.updated",
      target: `provisioned_key:${row.id}`,
      before: { status: row.status },
      after: {
        status,
        name,
        limit: limitNano === null ? null : formatUsd(limitNano),
        limit_reset: limitReset,
        include_byok: includeByok,
      },
    });
  });
}

/** An imported key keeps the name its maker gave it, until the operator gives it another. */
async function nameOf(ctx: Context, { name, tenant, provisionings: [made] }: Row): Promise<string | null> {
  if (!made) return name;
  return keyName(await installationMarker(ctx.db, ctx.clock.now()), name ?? tenant.slug, made.id);
}
