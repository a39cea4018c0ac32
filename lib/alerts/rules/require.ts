import type { Prisma, Transaction } from "@/lib/db";
import { BursarError, notFound } from "@/lib/errors";
import { requireId } from "@/lib/shape";
import { WITH_TENANT } from "./describe";

/** Throws `not_found`. */
export async function requireRule(
  tx: Transaction,
  id: string,
): Promise<Prisma.AlertRuleGetPayload<{ include: typeof WITH_TENANT }>> {
  const where = { id: requireId(id, "alert rule") };
  const rule = await tx.alertRule.findUnique({ where, include: WITH_TENANT });
  if (!rule) throw notFound("alert rule");
  return rule;
}

/** What a rule names has to be there. Throws `invalid_request` that names the field. */
export async function requireNamed(
  tx: Transaction,
  {
    tenant_id: tenantId = null,
    channel_ids: channelIds = [],
  }: { tenant_id?: string | null; channel_ids?: string[] },
): Promise<void> {
  if (tenantId !== null && (await tx.tenant.count({ where: { id: tenantId } })) === 0)
    throw new BursarError("invalid_request", "There is no such tenant.", { param: "tenant_id" });
  const known = await tx.alertChannel.count({ where: { id: { in: channelIds }, deletedAt: null } });
  if (known !== new Set(channelIds).size)
    throw new BursarError("invalid_request", "One of these channels does not exist.", {
      param: "channel_ids",
    });
}
