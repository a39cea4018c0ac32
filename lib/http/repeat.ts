import { createHash } from "node:crypto";
import { canonicalJson, type Json } from "@/lib/canonical-json";
import type { Context } from "@/lib/context";
import type { Prisma } from "@/lib/db";
import { asBursarError, BursarError } from "@/lib/errors";
import { claimKey, keepAnswer, type RepeatableRequest } from "@/lib/idempotency";
import { type Answer, errorAnswer } from "./answer";
import type { Declaration } from "./declaration";

const MAX_KEY_LENGTH = 255;

/**
 * Carries a change out once, however often its `Idempotency-Key` comes: the first answer is given again, without the
 * secret it may have shown. An answer of 500 and above is not kept, because a repetition may do better.
 */
export async function answerOnce(
  ctx: Context,
  declaration: Declaration,
  request: Request,
  json: Record<string, unknown>,
  perform: () => Promise<Answer>,
): Promise<Answer> {
  const key =
    declaration.method === "GET" || declaration.role === "anyone"
      ? null
      : request.headers.get("idempotency-key");
  if (key === null) return perform();
  if (key.length < 1 || key.length > MAX_KEY_LENGTH) {
    throw new BursarError("invalid_request", `An Idempotency-Key has 1 to ${MAX_KEY_LENGTH} characters.`);
  }
  const repeatable = { key, digest: digestOf(request, json) };
  const kept = await claimKey(ctx, repeatable);
  if (kept) return { ...kept, headers: { "idempotent-replayed": "true" } };
  try {
    const answer = await perform();
    await keep(ctx, repeatable, { ...answer, body: withoutSecret(declaration, answer.body) });
    return answer;
  } catch (thrown) {
    const error = asBursarError(thrown);
    if (error.status < 500) await keep(ctx, repeatable, errorAnswer(error, ctx.requestId));
    throw thrown;
  }
}

/** The change is committed by now; failing to keep its answer must not make it look failed. */
async function keep(ctx: Context, repeatable: RepeatableRequest, { status, body }: Answer): Promise<void> {
  await keepAnswer(ctx, repeatable, { status, body: body as Prisma.InputJsonValue }).catch(
    (error: unknown) => {
      ctx.log.error({ err: error, request_id: ctx.requestId }, "an answer could not be kept for repetition");
    },
  );
}

function digestOf(request: Request, json: Record<string, unknown>): string {
  const { pathname, search } = new URL(request.url);
  const text = [request.method, pathname + search, canonicalJson(json as Record<string, Json>)].join("\n");
  return createHash("sha256").update(text).digest("hex");
}

function withoutSecret({ shownOnce }: Declaration, body: unknown): unknown {
  if (shownOnce === undefined) return body;
  const note = `${shownOnce} was shown once, in the first answer to this request.`;
  return { ...(body as Record<string, unknown>), [shownOnce]: null, note };
}
