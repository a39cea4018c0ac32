import type { Context } from "@/lib/context";
import { BursarError } from "@/lib/errors";
import { memberCapabilitiesOf, memberRoleOf, requireTenantActor, requireTenantOr } from "@/lib/permissions";
import type { OwnAccount } from "./shape";

/** Who is signed in to a tenant's pages, and to whose. */
export async function getOwnAccount(ctx: Context): Promise<OwnAccount> {
  requireTenantOr(ctx, "account.read");
  const actor = requireTenantActor(ctx);
  const [{ id, slug, name, timeZone }, member] = await Promise.all([
    ctx.db.tenant.findUniqueOrThrow({ where: { id: actor.tenantId } }),
    actor.member && ctx.db.member.findUnique({ where: { id: actor.member.id } }),
  ]);
  if (actor.member && !member) throw new BursarError("unauthenticated", "Sign in to your account.");
  const role = memberRoleOf(actor);
  return {
    member_id: member?.id ?? null,
    name: actor.name,
    email: member?.email ?? null,
    role,
    capabilities: memberCapabilitiesOf(role),
    tenant: { id, slug, name, time_zone: timeZone },
  };
}
