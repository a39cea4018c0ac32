import { createHash } from "node:crypto";
import { auditActor } from "@/lib/audit";
import type { Context } from "@/lib/context";
import type { Database, Prisma } from "@/lib/db";

/** How long an answer is repeated with its secrets: enough for a client whose connection broke. */
const READABLE_MS = 60_000;

/** The answer without what it showed once, and a note about that. */
export function withoutSecrets(body: Prisma.InputJsonValue, shownOnce: readonly string[]) {
  const bare = shownOnce.reduce((value, path) => blank(value, path.split(".")), body);
  const note = `${shownOnce.join(" and ")}: shown once, in the first answer to this request.`;
  return { ...(bare as Prisma.InputJsonObject), note };
}

/** The whole answer as ciphertext that opens for this actor and key alone. */
export function sealAnswer(ctx: Context, key: string, body: Prisma.InputJsonValue): string {
  return ctx.secrets.keyring.seal(JSON.stringify(body), placeOf(ctx, key));
}

/** The whole answer within its minute; null after that, also when nothing has purged it yet. */
export function openAnswer(
  ctx: Context,
  key: string,
  record: { secretCiphertext: string | null; createdAt: Date },
): Prisma.InputJsonValue | null {
  const { secretCiphertext, createdAt } = record;
  if (secretCiphertext === null || createdAt <= readableSince(ctx.clock.now())) return null;
  return JSON.parse(ctx.secrets.keyring.open(secretCiphertext, placeOf(ctx, key))) as Prisma.InputJsonValue;
}

/** Deletes the secrets of answers whose minute is over. @returns how many answers that were */
export async function forgetSecrets(db: Database, now: Date): Promise<number> {
  const { count } = await db.idempotencyRecord.updateMany({
    where: { secretCiphertext: { not: null }, createdAt: { lte: readableSince(now) } },
    data: { secretCiphertext: null },
  });
  return count;
}

function readableSince(now: Date): Date {
  return new Date(now.getTime() - READABLE_MS);
}

function placeOf(ctx: Context, key: string) {
  const rowId = createHash("sha256")
    .update(`${auditActor(ctx.actor)}\n${key}`)
    .digest("hex");
  return { tenantId: "-", rowId, purpose: "idempotent-answer" } as const;
}

type JsonValue = Prisma.InputJsonValue | null | undefined;

function blank(value: Prisma.InputJsonValue, path: string[]): Prisma.InputJsonValue;
function blank(value: JsonValue, path: string[]): JsonValue;
function blank(value: JsonValue, path: string[]): JsonValue {
  if (Array.isArray(value)) return value.map((item: JsonValue) => blank(item, path) ?? null);
  const [field = "", ...inner] = path;
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, field)) return value;
  const fields = value as Prisma.InputJsonObject;
  return { ...fields, [field]: inner.length === 0 ? null : blank(fields[field], inner) };
}
