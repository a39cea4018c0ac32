import type { Context } from "@/lib/context";
import { auditActor } from "@/lib/audit";
import type { Database } from "@/lib/db";
import { BursarError } from "@/lib/errors";
import { openAnswer } from "./secrets";

/** An `Idempotency-Key`, 1–255 characters the client chose, and which request came with it. */
export interface Claim {
  key: string;
  digest: string;
}

/** What is kept of a request that was not answered. */
interface InFlight {
  request_id: string;
  /** It ended without an answer to keep. */
  has_ended?: true;
}

/** What was answered, as JSON. */
export interface KeptAnswer {
  status: number;
  body: unknown;
}

const KEPT_MS = 24 * 3_600_000;

/** Longer than any request takes. One that is still not finished then has died with its process. */
const IN_FLIGHT_MS = 60_000;

/**
 * Claims a key for the request that came first with it, or says what that one was answered. Throws
 * `idempotency_mismatch` when the key came with another request, `idempotency_in_flight` while the first still runs, and
 * `conflict` when the first took effect and died before it answered.
 * @returns null when the request is to be carried out now
 */
export async function claimKey(ctx: Context, { key, digest }: Claim): Promise<KeptAnswer | null> {
  const now = ctx.clock.now();
  const place = { actor: auditActor(ctx.actor), key };
  const claim = {
    requestHash: digest,
    status: null,
    response: { request_id: ctx.requestId },
    secretCiphertext: null,
    createdAt: now,
    expiresAt: new Date(now.getTime() + KEPT_MS),
  };
  const { count } = await ctx.db.idempotencyRecord.createMany({
    data: [{ ...place, ...claim }],
    skipDuplicates: true,
  });
  if (count === 1) return null;

  const first = await ctx.db.idempotencyRecord.findUnique({ where: { actor_key: place } });
  if (!first) throw inFlight();
  if (first.expiresAt > now) {
    if (first.requestHash !== digest) {
      throw new BursarError(
        "idempotency_mismatch",
        "This Idempotency-Key came with another request before. Use a new one.",
      );
    }
    if (first.status !== null) {
      return { status: first.status, body: openAnswer(ctx, key, first) ?? first.response };
    }
    const { request_id: requestId, has_ended: hasEnded = false } = first.response as unknown as InFlight;
    if (!hasEnded && now.getTime() - first.createdAt.getTime() < IN_FLIGHT_MS) throw inFlight();
    await refuseIfItTookEffect(ctx.db, requestId);
  }
  const taken = await ctx.db.idempotencyRecord.updateMany({
    where: { ...place, createdAt: first.createdAt },
    data: claim,
  });
  if (taken.count === 0) throw inFlight();
  return null;
}

/** Says of a claimed request that it ended without an answer to keep, so that the next one need not wait for it. */
export async function endClaim(ctx: Context, { key }: Claim): Promise<void> {
  await ctx.db.idempotencyRecord.updateMany({
    where: { actor: auditActor(ctx.actor), key, status: null },
    data: { response: { request_id: ctx.requestId, has_ended: true } },
  });
}

/** The audit trail is written with the change itself, so it knows whether a request that died had done its work. */
async function refuseIfItTookEffect(db: Database, requestId: string): Promise<void> {
  const event = await db.auditEvent.findFirst({ where: { requestId }, orderBy: { seq: "asc" } });
  if (!event) return;
  throw new BursarError(
    "conflict",
    `The first request with this Idempotency-Key took effect (${event.action} ${event.target}), but its answer was lost.`,
    { facts: { action: event.action, target: event.target } },
  );
}

function inFlight(): BursarError {
  return new BursarError(
    "idempotency_in_flight",
    "The first request with this Idempotency-Key is still running.",
    {
      retryAfterSeconds: 1,
    },
  );
}
