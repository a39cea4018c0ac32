import { auditActor } from "@/lib/audit";
import type { Context } from "@/lib/context";
import type { Prisma } from "@/lib/db";
import type { Claim } from "./claim";
import { sealAnswer, withoutSecrets } from "./secrets";

/** Keeps the answer to a claimed request for a day, and what `shownOnce` names in it for a minute, encrypted. */
export async function keepAnswer(
  ctx: Context,
  { key }: Claim,
  answer: { status: number; body: unknown },
  shownOnce: readonly string[],
): Promise<void> {
  const body = answer.body as Prisma.InputJsonValue;
  const kept =
    shownOnce.length === 0
      ? { response: body }
      : { response: withoutSecrets(body, shownOnce), secretCiphertext: sealAnswer(ctx, key, body) };
  await ctx.db.idempotencyRecord.updateMany({
    where: { actor: auditActor(ctx.actor), key, status: null },
    data: { status: answer.status, ...kept },
  });
}
