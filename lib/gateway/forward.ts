import type { Readable } from "node:stream";
import type { Dispatcher } from "undici";
import { type Hold, NOTHING } from "@/lib/holds";
import type { Admission } from "@/lib/rate-limits";
import type { Gateway } from "./gateway";
import { headerOf, upstreamHeaders } from "./headers";
import type { GatewayRequest } from "./reply";
import { giveUp } from "./settle";
import { connectionError, refusal, unusableAnswer, wasNeverSent } from "./upstream-errors";

/** A dispatched call whose answer has begun with status 200. */
export interface Dispatched {
  hold: Hold;
  /** What the key's own limits have to hear of the call; absent for a key without any. */
  admission?: Admission;
  secret: string;
  generationId: string | null;
  headers: Record<string, string | string[] | undefined>;
  body: Dispatcher.ResponseData["body"];
  /** `performance.now()` at dispatch. */
  sentAt: number;
}

const MAX_ERROR_BYTES = 64 * 1024;

/**
 * Step 4. Sends the call to OpenRouter with the tenant's provisioned key and waits for its headers. The generation id
 * is stored as soon as it is known. Throws, with the hold settled at zero, when OpenRouter refuses the call or could not
 * be reached; with the hold left to the worker when it is unknown whether the call ran.
 */
export async function forward(
  gateway: Gateway,
  hold: Hold,
  secret: string,
  request: GatewayRequest,
  body: string,
): Promise<Dispatched> {
  const sentAt = performance.now();
  const answer = await send(gateway, hold, secret, request, body);
  const generationId = headerOf(answer.headers, "x-generation-id");
  const unusable = unusableAnswer(answer.statusCode, headerOf(answer.headers, "content-encoding"));
  if (answer.statusCode >= 400 || unusable) {
    const text = unusable ? "" : await readUpTo(answer.body, MAX_ERROR_BYTES);
    answer.body.on("error", () => {}).destroy();
    const error = unusable ?? refusal(answer.statusCode, text, headerOf(answer.headers, "retry-after"));
    if (error.status >= 500) {
      gateway.log.warn(
        { requestId: hold.id, status: answer.statusCode, reason: error.code },
        "OpenRouter failed a call",
      );
    }
    if (unusable && answer.statusCode < 300) await giveUp(gateway, hold, false);
    else
      await gateway.ledger.settle(hold.id, {
        ...NOTHING,
        status: answer.statusCode,
        errorReason: error.code,
      });
    throw error;
  }
  if (generationId) gateway.ledger.note(hold.id, generationId);
  return { hold, secret, generationId, headers: answer.headers, body: answer.body, sentAt };
}

async function send(gateway: Gateway, hold: Hold, secret: string, request: GatewayRequest, body: string) {
  try {
    return await gateway.upstream.pool.request({
      method: "POST",
      path: gateway.upstream.basePath + request.path,
      headers: upstreamHeaders(request, secret),
      body,
    });
  } catch (cause) {
    const error = connectionError(cause);
    gateway.log.warn(
      { requestId: hold.id, reason: error.code, err: cause },
      "OpenRouter did not take a call",
    );
    if (wasNeverSent(cause))
      await gateway.ledger.settle(hold.id, { ...NOTHING, status: 0, errorReason: error.code });
    else await giveUp(gateway, hold, false);
    throw error;
  }
}

/** The beginning of a body as text; a body that breaks counts as what came of it. */
async function readUpTo(body: Readable, limit: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      if ((size += chunk.length) >= limit) break;
    }
  } catch {
    // What arrived is enough to name the error.
  }
  return Buffer.concat(chunks).toString("utf8");
}
