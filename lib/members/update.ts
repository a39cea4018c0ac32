import { lockChain, recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import type { Transaction } from "@/lib/db";
import { BursarError, notFound } from "@/lib/errors";
import { requireTenantOr } from "@/lib/permissions";
import { type Named, requireId } from "@/lib/shape";
import { memberOf, WITH_LAST_SESSION } from "./describe";
import type { Member, UpdateMember } from "./shape";

/**
 * Renames a member or gives them another role, which counts from their next request on. Throws `not_found`, and `conflict` for
 * one's own role: whoever steps down may leave nobody behind who can undo it.
 */
export async function updateMember(ctx: Context, { id, ...change }: Named<UpdateMember>): Promise<Member> {
  requireTenantOr(ctx, "members.write");
  requireId(id, "member");
  if (change.role !== undefined && isSelf(ctx, id)) throw notOneself("change your own role");
  return ctx.db.$transaction(async (tx) => {
    await lockMembers(tx, ctx);
    const before = await tx.member.findUnique({ where: { id } });
    if (!before) throw notFound("member");
    const row = await tx.member.update({ where: { id }, data: change, include: WITH_LAST_SESSION });
    await recordAudit(tx, ctx, {
      tenantId: row.tenantId,
      action: "member.updated",
      target: `member:${id}`,
      before: { name: before.name, role: before.role },
      after: { name: row.name, role: row.role },
    });
    return memberOf(row);
  });
}

/**
 * Lets changes of members happen one after another, and looks again whether the acting member still may: of two owners who remove
 * each other at once, the second is told that they are none any more. Throws `forbidden`.
 */
export async function lockMembers(tx: Transaction, { actor }: Context): Promise<void> {
  await lockChain(tx);
  if (actor.kind !== "tenant" || !actor.member) return;
  const acting = await tx.member.findUnique({ where: { id: actor.member.id } });
  if (acting?.role !== "owner")
    throw new BursarError("forbidden", "You are no owner of this account any more.");
}

export function isSelf({ actor }: Context, memberId: string): boolean {
  return actor.kind === "tenant" && actor.member?.id === memberId;
}

export function notOneself(what: string): BursarError {
  return new BursarError("conflict", `You cannot ${what}. Ask another owner of your account.`);
}
