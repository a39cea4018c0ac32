import type { Transaction } from "@/lib/db";
import type { CatalogueModel } from "./prices";

/** Routers, whose price depends on the model they choose, say "-1". */
export function fixedPrice(price: unknown): string | null {
  return typeof price === "string" && !price.startsWith("-") ? price : null;
}

/** Writes down which models have another price than when they were last looked at, within the change that stores a catalogue. */
export async function notePrices(tx: Transaction, models: CatalogueModel[], now: Date): Promise<void> {
  const known = await tx.modelPrice.findMany({
    distinct: ["model"],
    orderBy: [{ model: "asc" }, { since: "desc" }],
  });
  const last = new Map(known.map((row) => [row.model, row]));
  const changed = models
    .map(({ id, pricing }) => ({
      model: id,
      since: now,
      prompt: fixedPrice(pricing.prompt),
      completion: fixedPrice(pricing.completion),
    }))
    .filter(({ model, prompt, completion }) => {
      const before = last.get(model);
      return !before || before.prompt !== prompt || before.completion !== completion;
    });
  // A catalogue that names a model twice means its first word.
  if (changed.length > 0) await tx.modelPrice.createMany({ data: changed, skipDuplicates: true });
}
