import type { Readable } from "node:stream";
import { setTimeout } from "node:timers/promises";
import type { Dispatcher } from "undici";
import type { BursarError } from "@/lib/errors";
import type { CallRecord } from "@/lib/calls";
import { type Hold, NOTHING } from "@/lib/holds";
import type { Admission } from "@/lib/rate-limits";
import type { Gateway } from "./gateway";
import { headerOf, upstreamHeaders } from "./headers";
import type { Caller } from "./policy";
import type { GatewayRequest } from "./reply";
import { giveUp } from "./settle";
import { connectionError, isOpenRouterDown, refusal, unusableAnswer, wasNeverSent } from "./upstream-errors";

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
  record: CallRecord;
}

/** A call that came to nothing. */
interface Failure {
  error: BursarError;
  /** 0 when there was no answer. */
  status: number;
  /** OpenRouter may have carried it out, and bill it. */
  mayHaveRun: boolean;
  /** After how long it may be sent once more; null when it may not. */
  repeatAfterMs: number | null;
}

const MAX_ERROR_BYTES = 64 * 1024;
const RECONNECT_AFTER_MS = 100;
const LONGEST_REPEAT_WAIT_SECONDS = 2;

/** Answers that say that nothing was done: only these are asked for again. */
const DID_NOTHING = new Set([429, 503]);

/**
 * Step 4. Sends the call to OpenRouter with the tenant's provisioned key and waits for its headers; once more when
 * nothing had been sent, or OpenRouter asks to come back within two seconds. The generation id is stored as soon as it
 * is known. Throws, with the hold settled at zero, when OpenRouter refuses the call or could not be reached; with the
 * hold left to the worker when it is unknown whether the call ran.
 */
export async function forward(
  gateway: Gateway,
  hold: Hold,
  caller: Caller,
  request: GatewayRequest,
  body: string | Buffer,
): Promise<Dispatched> {
  const { retries } = gateway.upstream;
  retries.earn();
  let outcome = await attempt(gateway, hold, caller, request, body);
  if ("error" in outcome && outcome.repeatAfterMs !== null && retries.spend()) {
    await setTimeout(outcome.repeatAfterMs);
    if (!request.signal.aborted) outcome = await attempt(gateway, hold, caller, request, body);
  }
  if ("error" in outcome) {
    await book(gateway, hold, caller.provisionedKey!.secret, outcome);
    throw outcome.error;
  }
  if (outcome.generationId) gateway.ledger.note(hold.id, outcome.generationId);
  return outcome;
}

async function attempt(
  gateway: Gateway,
  hold: Hold,
  caller: Caller,
  request: GatewayRequest,
  body: string | Buffer,
): Promise<Dispatched | Failure> {
  const { secret } = caller.provisionedKey!;
  const { pool, basePath, circuit } = gateway.upstream;
  const sentAt = performance.now();
  let answer: Dispatcher.ResponseData;
  try {
    answer = await pool.request({
      method: "POST",
      path: basePath + request.path,
      headers: upstreamHeaders(request, secret, caller.attribution),
      body,
    });
  } catch (cause) {
    const error = connectionError(cause);
    // A whole answer that is slow to begin says something of its model, not of OpenRouter.
    if (error.code !== "upstream_timeout" || hold.streamed) circuit.failed();
    const isUnsent = wasNeverSent(cause);
    const repeatAfterMs = isUnsent && error.code === "upstream_unreachable" ? RECONNECT_AFTER_MS : null;
    return { error, status: 0, mayHaveRun: !isUnsent, repeatAfterMs };
  }
  const { statusCode, headers } = answer;
  const unusable = unusableAnswer(statusCode, headers);
  if (statusCode < 400 && !unusable) {
    circuit.succeeded();
    const generationId = headerOf(headers, "x-generation-id");
    const { record } = request;
    record.isAnswered(generationId);
    return { hold, secret, generationId, headers, body: answer.body, sentAt, record };
  }
  const text = unusable ? "" : await readUpTo(answer.body, MAX_ERROR_BYTES);
  answer.body.on("error", () => {}).destroy();
  if (isOpenRouterDown(statusCode, text)) circuit.failed();
  else circuit.succeeded();
  const error = unusable ?? refusal(statusCode, text, headerOf(headers, "retry-after"));
  return {
    error,
    status: statusCode,
    mayHaveRun: unusable !== null && statusCode < 300,
    repeatAfterMs: DID_NOTHING.has(statusCode) ? repeatWaitMs(error) : null,
  };
}

function repeatWaitMs({ details: { retryAfterSeconds } }: BursarError): number | null {
  if (retryAfterSeconds === undefined || retryAfterSeconds > LONGEST_REPEAT_WAIT_SECONDS) return null;
  return retryAfterSeconds * 1_000;
}

async function book(gateway: Gateway, hold: Hold, secret: string, failure: Failure): Promise<void> {
  const { error, status, mayHaveRun } = failure;
  tellOperator(gateway, hold, secret, error);
  if (error.status >= 500) {
    gateway.log.warn(
      { requestId: hold.id, status, reason: error.code, err: error.cause },
      "OpenRouter failed a call",
    );
  }
  if (mayHaveRun) await giveUp(gateway, hold, false);
  else await gateway.ledger.settle(hold.id, { ...NOTHING, status, errorReason: error.code });
}

/** What is not the tenant's to mend. */
function tellOperator({ troubles }: Gateway, hold: Hold, secret: string, error: BursarError): void {
  const { code } = error;
  if (code === "upstream_auth") troubles.suspect(hold.provisionedKeyId, secret);
  else if (code === "upstream_credits" || code === "upstream_tls") troubles.tell(code);
  else if (code === "budget_exceeded")
    troubles.tell("upstream_key_limit", hold.provisionedKeyId, hold.tenantId);
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
