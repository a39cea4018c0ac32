import type { Catalogue, ModelPrice } from "@/lib/catalogue";
import { BursarError, type ErrorCode } from "@/lib/errors";
import type { NanoUsd } from "@/lib/money";
import { booleanOf, candidateModels, endUserOf, integerOf, mediaOf, webResultsOf } from "./chat-request";
import { parseJsonObject, withValues } from "@/lib/json-text";
import { type Caller, isModelAllowed } from "./policy";
import { type CallSize, outputBound, worstCase } from "./worst-case";

/** A call that may be made if there is money for it. */
export interface AdmittedCall {
  model: string;
  endUser: string | null;
  isStreamed: boolean;
  /** The most it can cost. */
  worstCaseNano: NanoUsd;
  maxOutputTokens: number;
  /** The body for OpenRouter: the client's own text, but for `user` and a missing output limit. */
  body: string;
}

const MAX_ANSWERS = 16;

/** Would let a caller choose where the call goes or whose key pays for it (CVE-2024-6587 and its kin). */
const FORBIDDEN = ["api_base", "base_url", "api_key", "user_config", "headers", "extra_headers"];

/** Other tiers cost more than the catalogue says. */
const PRICED_TIERS = new Set<unknown>([undefined, null, "auto", "default", "flex"]);

/**
 * Step 2. Checks a chat request and computes the most it can cost: every candidate model listed, allowed and priced;
 * output bounded by the client or by the tenant's default, which is then written into the request.
 */
export function admit(caller: Caller, catalogue: Catalogue, bytes: Buffer): AdmittedCall {
  const body = parseJsonObject(bytes);
  const request = body.value;
  for (const name of FORBIDDEN) {
    if (name in request) throw refused("unsupported_parameter", `"${name}" is not accepted here.`, name);
  }
  if (request.preset != null) {
    throw refused("unsupported_parameter", "What a preset stands for has no listed price.", "preset");
  }
  if (!PRICED_TIERS.has(request.service_tier)) {
    throw refused("unsupported_parameter", "This service tier has no listed price.", "service_tier");
  }
  const candidates = candidateModels(request);
  const prices = candidates.map((name) => priceOf(caller, catalogue, name));
  const endUser = endUserOf(request);
  const size = sizeOf(request, body.text, caller, prices, candidates);
  const edits: Record<string, unknown> = { user: upstreamUser(caller.tenantId, endUser) };
  if (request.max_tokens == null && request.max_completion_tokens == null)
    edits.max_tokens = size.maxOutputTokens;
  return {
    model: candidates[0]!,
    endUser,
    isStreamed: booleanOf(request, "stream"),
    worstCaseNano: worstCase(prices, size),
    maxOutputTokens: size.maxOutputTokens,
    body: withValues(body, edits),
  };
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
  request: Record<string, unknown>,
  text: string,
  caller: Caller,
  prices: ModelPrice[],
  candidates: string[],
): CallSize {
  const asked = Math.max(
    integerOf(request, "max_tokens") ?? 0,
    integerOf(request, "max_completion_tokens") ?? 0,
  );
  const media = mediaOf(request);
  return {
    promptBytes: Buffer.byteLength(text) - media.inlinedLength,
    images: media.images,
    hasFiles: media.hasFiles,
    maxOutputTokens: Math.max(...prices.map((price) => outputBound(price, asked || caller.defaultMaxTokens))),
    answers: integerOf(request, "n", MAX_ANSWERS) ?? 1,
    webResults: webResultsOf(request, candidates),
  };
}

function refused(code: ErrorCode, message: string, param: string): BursarError {
  return new BursarError(code, message, { param });
}
