import type { Catalogue, ModelPrice } from "@/lib/catalogue";
import { BursarError, type ErrorCode } from "@/lib/errors";
import type { NanoUsd } from "@/lib/money";
import { unboundedPrice } from "./bounded-price";
import { END_USER_HEADER, vouchedEndUser } from "./end-user-token";
import { limitFields, type OutputLimit, outputLimit, SHORTEST_ANSWER } from "./output-limit";
import { applyParameterPolicy } from "./parameters";
import { type Caller, isModelAllowed } from "./policy";
import type { GatewayRequest } from "./reply";
import { readBody, type RequestBody } from "./request-body";
import type { Ask, Skin } from "./skins";
import type { TypicalOutput } from "./typical-output";
import { text } from "./usage";
import { affordableOutput, type CallSize, worstCase } from "./worst-case";

/** A call that may be made if there is money for it. */
export interface AdmittedCall {
  skin: Skin;
  model: string;
  endUser: string | null;
  /** The client's own name for a conversation. */
  sessionId: string | null;
  isStreamed: boolean;
  /** The most it can cost. */
  worstCaseNano: NanoUsd;
  maxOutputTokens: number;
  /** The limit when it is not the client's own, for it to see; else null. */
  limitSet: number | null;
  /** The body for OpenRouter: the client's own text, but for its end user, an output limit and what its tenant demands. */
  body: string | Buffer;
  /** The same call with as long an answer as this much money covers; null when it may not be shortened so far. */
  shortened(affordableNano: NanoUsd): AdmittedCall | null;
}

/** What a call is judged by, beside its caller. */
interface Circumstances {
  catalogue: Catalogue;
  typicalOutput: TypicalOutput;
  now: Date;
}

/** Would let a caller choose where the call goes or whose key pays for it (CVE-2024-6587 and its kin). */
const FORBIDDEN = ["api_base", "base_url", "api_key", "user_config", "headers", "extra_headers"];

/** Other tiers cost more than the catalogue says. */
const PRICED_TIERS = new Set<unknown>([undefined, null, "auto", "default", "flex"]);

/**
 * Step 2. Checks a request and computes the most it can cost: every candidate model listed, allowed and priced; its
 * parameters allowed; output bounded by the client, or by what its tenant lets it have, which is then written into the request.
 */
export function admit(
  skin: Skin,
  caller: Caller,
  { catalogue, typicalOutput, now }: Circumstances,
  request: Pick<GatewayRequest, "body" | "headers">,
): AdmittedCall {
  const { policy } = caller;
  const body = readBody(skin, request);
  refuseUnpriced(body.value);
  const ask = body.ask();
  const demanded = applyParameterPolicy(policy, body.value, ask.candidates);
  const prices = ask.candidates.flatMap((name) => priceOf(caller, catalogue, name) ?? []);
  const unbounded = unboundedPrice(skin, ask, prices);
  if (unbounded && policy.unpricedHoldNano === null) throw unbounded;
  const isPriced = !unbounded && prices.length === ask.candidates.length;
  const endUser = vouchedEndUser(policy, request.headers[END_USER_HEADER], ask.endUser, now);
  const edits = { ...demanded, ...ask.named(upstreamUser(caller.tenantId, endUser)) };
  const model = ask.candidates[0]!;
  const typical = policy.learnsOutput ? typicalOutput.limit(caller.apiKeyId, model) : null;
  return callWithin(outputLimit(caller, ask, prices, typical));

  function callWithin(limit: OutputLimit): AdmittedCall {
    const size = sizeOf(ask, body, limit.tokens);
    const costNano = worstCase(prices, size);
    const flatNano = isPriced ? 0n : policy.unpricedHoldNano!;
    const set = limit.isClients ? {} : limitFields(skin, body.value, ask, limit);
    return {
      skin,
      model,
      endUser,
      sessionId: text(body.value.session_id),
      isStreamed: ask.isStreamed,
      worstCaseNano: costNano > flatNano ? costNano : flatNano,
      maxOutputTokens: limit.tokens,
      limitSet: limit.isClients || !skin.outputField ? null : limit.tokens,
      body: body.edited({ ...edits, ...set }),
      shortened(affordableNano) {
        if (!isPriced || !skin.outputField || !mayShorten(caller, ask)) return null;
        const tokens = affordableOutput(prices, size, affordableNano);
        const isWorthwhile = tokens - ask.reasoningTokens >= SHORTEST_ANSWER && tokens < limit.tokens;
        return isWorthwhile ? callWithin({ tokens, isClients: false }) : null;
      },
    };
  }
}

function mayShorten({ policy }: Caller, ask: Ask): boolean {
  return (
    policy.clampToBudget === "always" || (policy.clampToBudget === "unnamed" && ask.outputTokens === null)
  );
}

/** What would be paid for by somebody else or at a price nobody lists. */
function refuseUnpriced(request: Record<string, unknown>): void {
  for (const name of FORBIDDEN) {
    if (name in request) throw refused("unsupported_parameter", `"${name}" is not accepted here.`, name);
  }
  if (request.preset != null) {
    throw refused("unsupported_parameter", "What a preset stands for has no listed price.", "preset");
  }
  if (!PRICED_TIERS.has(request.service_tier)) {
    throw refused("unsupported_parameter", "This service tier has no listed price.", "service_tier");
  }
}

/** How OpenRouter is told the end user, so that two tenants' users of one name stay two. */
function upstreamUser(tenantId: string, endUser: string | null): string {
  return endUser === null ? tenantId : `${tenantId}:${endUser}`;
}

/** Null for a model without a fixed price that may be used all the same. */
function priceOf(caller: Caller, catalogue: Catalogue, name: string): ModelPrice | null {
  const id = catalogue.resolve(name);
  if (id === null) throw refused("model_not_found", `${name} is not a valid model ID`, "model");
  if (!isModelAllowed(caller, id, name)) throw notAllowed(name);
  const price = catalogue.price(id);
  if (price) {
    if (!caller.policy.allowsFreeModels && isFree(price)) throw notAllowed(name);
    return price;
  }
  if (caller.policy.unpricedHoldNano === null) {
    throw refused(
      "unpriced_model",
      `${id} has no fixed price, so its cost cannot be held in advance. Name a model.`,
      "model",
    );
  }
  // A router may choose what is denied, unless an operator has allowed it by name.
  if (caller.policy.deniedModels.length > 0 && !caller.allowedModels.includes(id)) throw notAllowed(name);
  return null;
}

function isFree({ promptToken, completionToken, request }: ModelPrice): boolean {
  return promptToken === 0n && completionToken === 0n && request === 0n;
}

function sizeOf(ask: Ask, { byteLength }: RequestBody, maxOutputTokens: number): CallSize {
  const { media, answers, webResults } = ask;
  return {
    promptBytes: byteLength - media.inlinedLength + (ask.repeatedBytes ?? 0),
    requests: ask.requests ?? 1,
    images: media.images,
    hasFiles: media.hasFiles,
    maxOutputTokens,
    answers,
    webResults,
  };
}

function notAllowed(name: string): BursarError {
  return refused(
    "model_not_allowed",
    `This account may not use ${name}. GET /api/v1/models lists what it may.`,
    "model",
  );
}

function refused(code: ErrorCode, message: string, param: string): BursarError {
  return new BursarError(code, message, { param });
}
