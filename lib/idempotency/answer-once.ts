import type { Context } from "@/lib/context";
import { asBursarError, BursarError } from "@/lib/errors";
import { type Claim, claimKey, endClaim } from "./claim";
import { digestOf, type RepeatableRequest } from "./digest";
import { keepAnswer } from "./keep";

/** What goes back for a request, before it is written as JSON. */
export interface RepeatableAnswer {
  status: number;
  body: unknown;
  headers?: Record<string, string>;
}

export interface Once<Answer extends RepeatableAnswer> {
  perform(): Promise<Answer>;
  /** How this API says no; kept, so that a refusal is repeated as well. */
  refuse(error: BursarError): RepeatableAnswer;
}

const MAX_KEY_LENGTH = 255;

/**
 * Carries a change out once, however often its `Idempotency-Key` comes: the first answer is given again for a day, the
 * secrets in it for a minute. An answer of 500 and above is not kept, because a repetition may do better and need not wait. Throws
 * `invalid_request` for a key of no or too many characters, and what `claimKey` throws.
 */
export async function answerOnce<Answer extends RepeatableAnswer>(
  ctx: Context,
  request: RepeatableRequest & { key: string | null },
  { perform, refuse }: Once<Answer>,
): Promise<Answer | RepeatableAnswer> {
  const { key } = request;
  if (key === null) return perform();
  if (key.length < 1 || key.length > MAX_KEY_LENGTH)
    throw new BursarError("invalid_request", `An Idempotency-Key has 1 to ${MAX_KEY_LENGTH} characters.`);
  const claim: Claim = { key, digest: digestOf(request) };
  const kept = await claimKey(ctx, claim);
  if (kept) return { ...kept, headers: { "idempotent-replayed": "true" } };
  try {
    const answer = await perform();
    await keep(ctx, claim, answer, request.shownOnce);
    return answer;
  } catch (thrown) {
    const error = asBursarError(thrown);
    if (error.status < 500) await keep(ctx, claim, refuse(error), []);
    else await noteEnd(ctx, claim);
    throw thrown;
  }
}

/** The change is committed by now; failing to keep its answer must not make it look failed. */
async function keep(
  ctx: Context,
  claim: Claim,
  { status, body }: RepeatableAnswer,
  shownOnce: readonly string[] = [],
): Promise<void> {
  await keepAnswer(ctx, claim, { status, body }, shownOnce).catch((error: unknown) => {
    ctx.log.error({ err: error, request_id: ctx.requestId }, "an answer could not be kept for repetition");
  });
}

/** Should this fail as well, the key is in flight until its request is taken for dead. */
async function noteEnd(ctx: Context, claim: Claim): Promise<void> {
  await endClaim(ctx, claim).catch((error: unknown) => {
    ctx.log.warn({ err: error, request_id: ctx.requestId }, "an Idempotency-Key stays in flight");
  });
}
