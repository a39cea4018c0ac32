import type { Generation } from "../account/generation";
import { ApiError } from "../http/api-error";
import { requireAnyKey } from "../http/authentication";
import type { Call } from "../http/call";
import { ok, type JsonReply } from "../http/reply";
import { workspaceId } from "../identity";
import { usd } from "../money";
import { timestamp } from "../windows";
import type { World } from "../world";

/** `GET /generation?id=`: 404 until the delay has passed since the generation ended, so clients must poll. */
export function generation(call: Call, world: World): JsonReply {
  requireAnyKey(call, world);
  const id = call.query.get("id");
  if (!id) throw new ApiError(400, "id: Required");
  const found = world.account.ledger.find(id);
  if (!found || world.now() < readyAtMs(found, world)) throw new ApiError(404, `Generation ${id} not found`);
  return ok({ data: generationJson(found) });
}

function readyAtMs({ createdAtMs, generationMs }: Generation, { settings }: World): number {
  return createdAtMs + generationMs + settings.generationDelayMs;
}

function generationJson(generation: Generation): Record<string, unknown> {
  const { promptTokens, completionTokens, latencyMs } = generation;
  const cost = usd(generation.costNano);
  return {
    id: generation.id,
    upstream_id: null,
    total_cost: cost,
    usage: cost,
    cache_discount: generation.cacheDiscountNano === 0n ? null : usd(generation.cacheDiscountNano),
    upstream_inference_cost: 0,
    created_at: timestamp(generation.createdAtMs),
    model: generation.permaslug,
    app_id: null,
    streamed: generation.streamed,
    cancelled: generation.cancelled,
    provider_name: generation.provider,
    latency: latencyMs,
    moderation_latency: null,
    generation_time: generation.generationMs,
    finish_reason: generation.finishReason,
    native_finish_reason: generation.finishReason,
    tokens_prompt: promptTokens,
    tokens_completion: completionTokens,
    native_tokens_prompt: promptTokens,
    native_tokens_completion: completionTokens,
    native_tokens_reasoning: generation.reasoningTokens,
    native_tokens_cached: generation.cachedTokens,
    native_tokens_completion_images: null,
    num_media_prompt: null,
    num_media_completion: null,
    num_input_audio_prompt: null,
    num_search_results: null,
    num_fetches: null,
    origin: generation.referer ?? "",
    http_referer: generation.referer,
    user_agent: generation.userAgent,
    is_byok: false,
    external_user: generation.externalUser,
    session_id: generation.sessionId,
    api_type: generation.apiType,
    router: null,
    preset_id: null,
    service_tier: null,
    web_search_engine: null,
    data_region: "global",
    workspace_id: workspaceId,
    provider_responses: [
      {
        id: generation.id,
        endpoint_id: generation.endpointId,
        model_permaslug: generation.permaslug,
        provider_name: generation.provider,
        status: generation.finishReason === "error" ? 502 : 200,
        latency: latencyMs,
        is_byok: false,
      },
    ],
  };
}
