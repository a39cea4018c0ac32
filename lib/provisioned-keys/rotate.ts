import { v7 as uuid } from "uuid";
import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import type { Prisma, Transaction } from "@/lib/db";
import { BursarError } from "@/lib/errors";
import { requireCapability } from "@/lib/permissions";
import { planProvisioning, runPlanned } from "@/lib/provisionings";
import { type Named, requireId } from "@/lib/shape";
import { getProvisionedKey } from "./get";
import { UNUSED, wallOf } from "./limit";
import { requireLiveKey, slotTaken } from "./require";
import type { ProvisionedKey, RotateProvisionedKey } from "./shape";

const UNDERWAY = "This key is being replaced already.";

/**
 * Replaces a slot's key at OpenRouter; issued keys do not notice. Calls use the old one until the new one is stored, and
 * the new one from that commit on. The old one is switched off when its last call has ended, and deleted after the grace.
 * @returns the new key; it is `pending` while OpenRouter does not answer
 */
export async function rotateProvisionedKey(
  ctx: Context,
  input: Named<RotateProvisionedKey>,
): Promise<ProvisionedKey> {
  requireCapability(ctx, "openrouter_keys.rotate");
  const id = requireId(input.id, "OpenRouter key");
  const { replacement, provisioningId } = await ctx.db
    .$transaction((tx) => plan(tx, ctx, id, input.grace_seconds))
    .catch((error: unknown) => {
      throw slotTaken(error, UNDERWAY);
    });
  await runPlanned(ctx, [provisioningId]);
  return getProvisionedKey(ctx, replacement);
}

async function plan(tx: Transaction, ctx: Context, id: string, graceSeconds: number) {
  const now = ctx.clock.now();
  const { key, tenant } = await requireLiveKey(tx, id, now);
  if (key.status === "pending") throw new BursarError("conflict", "This key is still being made.");
  const replacement = await tx.provisionedKey.create({
    data: {
      ...settingsOf(key),
      ...(key.followsBudget && (await wallOf(tx, now, tenant))(UNUSED)),
      id: uuid(),
      replacesId: id,
      graceSeconds,
      createdAt: now,
    },
  });
  const provisioningId = await planProvisioning(tx, ctx, replacement, "create");
  await recordAudit(tx, ctx, {
    tenantId: tenant.id,
    action: "provisioned_key.rotated",
    target: `provisioned_key:${id}`,
    before: { hash: key.hash, label: key.label },
    after: { replaced_by: replacement.id, grace_seconds: graceSeconds },
  });
  return { replacement: replacement.id, provisioningId };
}

function settingsOf(key: Prisma.ProvisionedKeyGetPayload<object>) {
  const { tenantId, slot, name, limitNano, limitReset, isDisabled, followsBudget, includeByok } = key;
  return { tenantId, slot, name, limitNano, limitReset, isDisabled, followsBudget, includeByok };
}
