import type { Catalogue, ModelPrice } from "@/lib/catalogue";
import { BursarError, type ErrorCode } from "@/lib/errors";
import type { NanoUsd } from "@/lib/money";
import { requireBoundedPrice } from "./bounded-price";
import { type Caller, isModelAllowed } from "./policy";
import type { GatewayRequest } from "./reply";
import { readBody, type RequestBody } from "./request-body";
import type { Ask, Skin } from "./skins";
import { type CallSize, outputBound, worstCase } from "./worst-case";

/** A call that may be made if there is money for it. */
export interface AdmittedCall {
  skin: Skin;
  model: string;
  endUser: string | null;
  isStreamed: boolean;
  /** The most it can cost. */
  worstCaseNano: NanoUsd;
  maxOutputTokens: number;
  /** The body for OpenRouter: the client's own text, but for its end user and a missing output limit. */
  body: string | Buffer;
}

/** Would let a caller choose where the call goes or whose key pays for it (CVE-2024-6587 and its kin). */
const FORBIDDEN = ["api_base", "base_url", "api_key", "user_config", "headers", "extra_headers"];

/** Other tiers cost more than the catalogue says. */
const PRICED_TIERS = new Set<unknown>([undefined, null, "auto", "default", "flex"]);

/**
 * Step 2. Checks a request and computes the most it can cost: every candidate model listed, allowed and priced; output
 * bounded by the client or by the tenant's default, which is then written into the request.
 */
export function admit(
  skin: Skin,
  caller: Caller,
  catalogue: Catalogue,
  request: Pick<GatewayRequest, "body" | "headers">,
): AdmittedCall {
  const body = readBody(skin, request);
  refuseUnpriced(body.value);
  const ask = body.ask();
  const prices = ask.candidates.map((name) => priceOf(caller, catalogue, name));
  requireBoundedPrice(skin, ask, prices);
  const size = sizeOf(ask, body, caller.defaultMaxTokens, prices);
  const edits = ask.named(upstreamUser(caller.tenantId, ask.endUser));
  if (ask.outputTokens === null && skin.outputField) edits[skin.outputField] = String(size.maxOutputTokens);
  return {
    skin,
    model: ask.candidates[0]!,
    endUser: ask.endUser,
    isStreamed: ask.isStreamed,
    worstCaseNano: worstCase(prices, size),
    maxOutputTokens: size.maxOutputTokens,
    body: body.edited(edits),
  };
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

function priceOf(caller: Caller, catalogue: Catalogue, name: string): ModelPrice {
  const id = catalogue.resolve(name);
  if (id === null) throw refused("model_not_found", `${name} is not a valid model ID`, "model");
  if (!isModelAllowed(caller, id)) {
    throw refused(
      "model_not_allowed",
      `This account may not use ${id}. GET /api/v1/models lists what it may.`,
      "model",
    );
  }
  const price = catalogue.price(id);
  if (!price) {
    throw refused(
      "unpriced_model",
      `${id} has no fixed price, so its cost cannot be held in advance. Name a model.`,
      "model",
    );
  }
  return price;
}

function sizeOf(
  ask: Ask,
  { byteLength }: RequestBody,
  defaultMaxTokens: number,
  prices: ModelPrice[],
): CallSize {
  const { media, answers, webResults } = ask;
  const asked = (ask.outputTokens ?? defaultMaxTokens) + ask.reasoningTokens;
  return {
    promptBytes: byteLength - media.inlinedLength + (ask.repeatedBytes ?? 0),
    requests: ask.requests ?? 1,
    images: media.images,
    hasFiles: media.hasFiles,
    maxOutputTokens: Math.max(...prices.map((price) => outputBound(price, asked))),
    answers,
    webResults,
  };
}

function refused(code: ErrorCode, message: string, param: string): BursarError {
  return new BursarError(code, message, { param });
}
