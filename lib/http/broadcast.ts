import { createHash, timingSafeEqual } from "node:crypto";
import { receiveTraces } from "@/lib/broadcast";
import { contextFor, type Services } from "@/lib/context";
import { asBursarError, BursarError, notFound } from "@/lib/errors";
import { errorAnswer, toResponse } from "./answer";
import { readJson } from "./body";
import { originOf } from "./origin";
import { services } from "./services";

/** `POST /api/broadcast/otlp`, as OpenRouter's Broadcast calls it. */
export function broadcast(request: Request): Promise<Response> {
  return answerBroadcast(request, services());
}

/**
 * Takes OpenRouter's report of calls: OTLP traces as JSON. 404 while `BURSAR_BROADCAST_SECRET` is not set, 401 without it
 * as bearer token, 413 above
 * `BURSAR_MAX_BODY_BYTES`, 415 for what is not plain JSON, 400 for what is no OTLP. An empty report is fine:
 * OpenRouter tests the connection with one.
 */
export async function answerBroadcast(request: Request, open: Services): Promise<Response> {
  const origin = originOf(request.headers);
  try {
    requireSecret(request, open.config.broadcastSecret);
    const ctx = contextFor(open, { kind: "system", name: "broadcast" }, origin);
    await receiveTraces(ctx, await readJson(request, open.config.maxBodyBytes));
    // What OTLP answers when nothing was rejected.
    return toResponse({ status: 200, body: {} }, origin.requestId);
  } catch (thrown) {
    const error = asBursarError(thrown);
    if (error.status >= 500) open.log.error({ request_id: origin.requestId, err: thrown }, error.code);
    return toResponse(errorAnswer(error, origin.requestId), origin.requestId);
  }
}

function requireSecret(request: Request, secret: string | null): void {
  if (secret === null) throw notFound("address");
  const given = request.headers.get("authorization") ?? "";
  if (timingSafeEqual(digest(given), digest(`Bearer ${secret}`))) return;
  throw new BursarError(
    "unauthenticated",
    "OpenRouter's Broadcast sends BURSAR_BROADCAST_SECRET as its bearer token.",
  );
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
