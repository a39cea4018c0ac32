import { z } from "zod";
import { type Database, type Prisma, tenantDb } from "@/lib/db";
import { BursarError } from "@/lib/errors";
import { usdNumber } from "@/lib/money";
import { AT_COST } from "@/lib/prices";
import type { Gateway } from "./gateway";
import type { Caller } from "./policy";
import { type GatewayReply, json } from "./reply";

/**
 * `GET /generation?id=`: one settled call of this tenant; anybody else's, and one that still runs, is as unknown as none. What
 * it cost and used is the ledger's; what the ledger does not keep is asked of OpenRouter and left out while it is away.
 */
export async function generation(
  gateway: Gateway,
  caller: Caller,
  query: URLSearchParams,
): Promise<GatewayReply> {
  const id = query.get("id");
  if (!id || id.length > 200 || id.includes("\0")) {
    throw new BursarError("invalid_request", "Name a generation: ?id=gen-…", { param: "id" });
  }
  const db = tenantDb(gateway.prisma, caller.tenantId);
  const row = await db.generation.findFirst({
    where: { generationId: id },
    orderBy: { createdAt: "desc" },
  });
  if (!row) throw new BursarError("not_found", `Generation ${id} not found`);
  const details = await detailsOf(gateway, db, row);
  return json(200, {
    data: {
      ...details,
      ...ledgerFacts(row),
      id,
      latency: details.latency ?? row.firstTokenMs ?? row.latencyMs,
      generation_time: details.generation_time ?? row.latencyMs,
      tokens_prompt: details.tokens_prompt ?? row.promptTokens,
      tokens_completion: details.tokens_completion ?? row.completionTokens,
      native_finish_reason: details.native_finish_reason ?? row.finishReason,
      ...(isHidden(row) && { cache_discount: null }),
      session_id: row.sessionId ?? details.session_id,
      app_id: null,
      external_user: row.endUser,
      workspace_id: caller.tenantId,
      ...(row.state === "estimated" && { is_estimate: true }),
    },
  });
}

/** Whose tenant pays another price than OpenRouter's does not see OpenRouter's. */
const isHidden = ({ pricePpm }: Row) => pricePpm !== AT_COST;

type Row = Prisma.GenerationGetPayload<object>;

function ledgerFacts(row: Row) {
  return {
    created_at: row.createdAt.toISOString(),
    model: row.model,
    total_cost: usdNumber(row.priceNano),
    usage: usdNumber(row.priceNano),
    upstream_inference_cost:
      row.upstreamCostNano === null || isHidden(row) ? 0 : usdNumber(row.upstreamCostNano),
    native_tokens_prompt: row.promptTokens,
    native_tokens_completion: row.completionTokens,
    native_tokens_reasoning: row.reasoningTokens,
    native_tokens_cached: row.cachedTokens,
    streamed: row.streamed,
    cancelled: row.cancelled,
    finish_reason: row.finishReason,
    provider_name: row.provider,
    is_byok: row.isByok,
  };
}

const text = z.string().nullable().catch(null);
const number = z.number().nullable().catch(null);
const count = z.int().nullable().catch(null);

/** What of OpenRouter's answer is the tenant's to see; a field of another type than clients know is left empty. */
const Details = z.object({
  cache_discount: number,
  latency: number,
  generation_time: number,
  moderation_latency: number,
  tokens_prompt: count,
  tokens_completion: count,
  native_tokens_completion_images: count,
  num_media_prompt: count,
  num_media_completion: count,
  num_input_audio_prompt: count,
  num_search_results: count,
  num_fetches: count,
  native_finish_reason: text,
  upstream_id: text,
  router: text,
  preset_id: text,
  service_tier: text,
  web_search_engine: text,
  http_referer: text,
  user_agent: text,
  session_id: text,
  request_id: text,
  response_cache_source_id: text,
  origin: z.string().catch(""),
  api_type: z.string().catch("completions"),
  data_region: z.enum(["global", "europe", "us"]).catch("global"),
  provider_responses: z.array(z.record(z.string(), z.unknown())).nullable().catch(null),
});
type Details = z.infer<typeof Details>;

/** Asked with the key that made the call, as no other may know of it. */
async function detailsOf(gateway: Gateway, db: Database, row: Row): Promise<Details> {
  const key = await db.provisionedKey.findUnique({
    where: { id: row.provisionedKeyId },
    select: { secretCiphertext: true },
  });
  if (!key?.secretCiphertext) return Details.parse({});
  const { tenantId, provisionedKeyId: rowId } = row;
  const { keyring } = gateway.services.secrets;
  try {
    const secret = keyring.open(key.secretCiphertext, { tenantId, rowId, purpose: "provisioned-key" });
    const path = `/generation?id=${encodeURIComponent(row.generationId!)}`;
    const answer = await gateway.callDetails.get(path, { id: rowId, secret });
    return Details.parse(answer?.json.data ?? {});
  } catch (err) {
    gateway.log.debug(
      { err, generation: row.generationId },
      "A call's details could not be had from OpenRouter",
    );
    return Details.parse({});
  }
}
