import { z } from "zod";
import type { Context } from "@/lib/context";
import { BursarError, notFound } from "@/lib/errors";
import { OpenRouterFailure, readGenerationRecord } from "@/lib/openrouter";
import { requireCapability } from "@/lib/permissions";
import { requireId } from "@/lib/shape";
import type { UpstreamRecord } from "./shape";

/** A field of another kind than OpenRouter documents is left empty: the record shows it as it came. */
const Attempt = z.object({
  provider_name: z.string().nullable().catch(null),
  model_permaslug: z.string().nullable().catch(null),
  status: z.int().nullable().catch(null),
  latency: z.number().nullable().catch(null),
});
const Attempts = z.array(Attempt).catch([]);

/**
 * What OpenRouter itself keeps of a call, asked of OpenRouter now with the key that made it, and each provider that was
 * tried, in order. Throws `not_found` for no such call and for one that OpenRouter does not know (yet), `conflict` where
 * nobody can ask any more, `upstream_error` when OpenRouter cannot be asked.
 */
export async function getUpstreamRecord(ctx: Context, id: string): Promise<UpstreamRecord> {
  requireCapability(ctx, "generations.read");
  const row = await ctx.db.generation.findFirst({
    where: { id: requireId(id, "generation") },
    select: { generationId: true, tenantId: true, provisionedKeyId: true },
  });
  if (!row) throw notFound("generation");
  if (row.generationId === null)
    throw new BursarError("conflict", "OpenRouter never named this call, so it cannot be asked about it.");
  const record = await read(ctx, row.generationId, await secretOf(ctx, row));
  if (record === null)
    throw new BursarError(
      "not_found",
      "OpenRouter does not know this call, or not yet: try again in a minute.",
    );
  const attempts = Attempts.parse(record.provider_responses);
  return {
    generation_id: row.generationId,
    attempts: attempts.map(({ provider_name, model_permaslug, status, latency }) => ({
      provider: provider_name,
      model: model_permaslug,
      status,
      latency_ms: latency,
    })),
    record,
  };
}

async function secretOf(
  ctx: Context,
  { tenantId, provisionedKeyId }: { tenantId: string; provisionedKeyId: string },
): Promise<string> {
  const key = await ctx.db.provisionedKey.findUnique({
    where: { id: provisionedKeyId },
    select: { secretCiphertext: true },
  });
  if (!key?.secretCiphertext)
    throw new BursarError(
      "conflict",
      "The OpenRouter key that made this call is deleted, and no other may ask about it.",
    );
  const place = { tenantId, rowId: provisionedKeyId, purpose: "provisioned-key" } as const;
  return ctx.secrets.keyring.open(key.secretCiphertext, place);
}

async function read(ctx: Context, generationId: string, secret: string) {
  try {
    return await readGenerationRecord(ctx.config.openrouter.baseUrl, secret, generationId);
  } catch (error) {
    if (!(error instanceof OpenRouterFailure)) throw error;
    throw new BursarError("upstream_error", error.message, { cause: error });
  }
}
