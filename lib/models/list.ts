import { fixedPrice, latestCatalogue } from "@/lib/catalogue";
import type { Context } from "@/lib/context";
import { requireCapability } from "@/lib/permissions";
import type { Models } from "./shape";

/** The models that answer in text, as OpenRouter last listed them, with their prices. */
export async function listModels(ctx: Context): Promise<Models> {
  requireCapability(ctx, "overview.read");
  const catalogue = await latestCatalogue(ctx.db);
  const models = (catalogue?.models ?? []).filter(answersInText);
  const data = models.map((model) => ({
    id: model.id,
    name: model.name,
    context_length: model.context_length,
    prompt_price: fixedPrice(model.pricing.prompt),
    completion_price: fixedPrice(model.pricing.completion),
    max_completion_tokens: model.top_provider?.max_completion_tokens ?? null,
    input_modalities: model.architecture?.input_modalities ?? ["text"],
    output_modalities: model.architecture?.output_modalities ?? ["text"],
  }));
  return { data, as_of: catalogue?.fetchedAt.toISOString() ?? null };
}

function answersInText({ architecture }: { architecture?: { output_modalities?: string[] } }): boolean {
  return (architecture?.output_modalities ?? ["text"]).includes("text");
}
