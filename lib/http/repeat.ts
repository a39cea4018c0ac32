import type { Context } from "@/lib/context";
import { answerOnce as once } from "@/lib/idempotency";
import { type Answer, errorAnswer } from "./answer";
import type { Declaration } from "./declaration";

/** Carries a change out once, however often its `Idempotency-Key` comes; without one, as often as it is asked for. */
export function answerOnce(
  ctx: Context,
  { method, needs, shownOnce = [] }: Declaration,
  request: Request,
  json: Record<string, unknown>,
  perform: () => Promise<Answer>,
): Promise<Answer> {
  if (method === "GET" || needs === "anyone") return perform();
  const { pathname, search } = new URL(request.url);
  return once(
    ctx,
    { key: request.headers.get("idempotency-key"), method, target: pathname + search, json, shownOnce },
    { perform, refuse: (error) => errorAnswer(error, ctx.requestId) },
  );
}
