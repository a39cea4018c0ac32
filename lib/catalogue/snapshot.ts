import { createHash } from "node:crypto";
import { v7 as uuid } from "uuid";
import { z } from "zod";
import type { Database, Prisma } from "@/lib/db";
import { type Upstream, wholeBody } from "@/lib/upstream";
import { notePrices } from "./price-notes";
import type { CatalogueModel } from "./prices";

export interface Snapshot {
  models: CatalogueModel[];
  /** Names exactly this list. */
  digest: string;
  fetchedAt: Date;
}

const ANSWER_MS = 15_000;
/** Half a megabyte each; what of them is asked for later, the prices, is kept apart. */
const KEPT_DAYS = 7;

/** Loose on purpose: what Bursar does not read passes through as OpenRouter sent it. */
const Models = z.object({
  data: z
    .array(
      z.looseObject({
        id: z.string(),
        name: z.string(),
        context_length: z.number().nullable(),
        pricing: z.record(z.string(), z.unknown()),
      }),
    )
    .min(1),
});

/**
 * Fetches OpenRouter's catalogue, models of every kind, and stores it and what it changes in prices. Gateways hear of a new row by notification.
 * Throws when OpenRouter cannot be reached or answers something else than a catalogue; the stored one stays in force.
 */
export async function refreshCatalogue(db: Database, upstream: Upstream, now: Date): Promise<Snapshot> {
  const { statusCode, body } = await upstream.pool.request({
    method: "GET",
    path: `${upstream.basePath}/models?output_modalities=all`,
    headers: { "accept-encoding": "identity" },
    headersTimeout: ANSWER_MS,
    bodyTimeout: ANSWER_MS,
  });
  const text = (await wholeBody(body, ANSWER_MS)).toString("utf8");
  if (statusCode !== 200) throw new Error(`OpenRouter answered ${statusCode} to GET /models`);
  const models = Models.parse(JSON.parse(text)).data as CatalogueModel[];
  const digest = createHash("sha256").update(JSON.stringify(models)).digest("hex");
  await db.$transaction(async (tx) => {
    // Who else stores the same list at this moment waits here, and finds its prices noted.
    await tx.catalogueSnapshot.upsert({
      where: { digest },
      create: { id: uuid(), digest, models: models as unknown as Prisma.InputJsonValue, fetchedAt: now },
      update: { fetchedAt: now },
    });
    await notePrices(tx, models, now);
    const keptSince = new Date(now.getTime() - KEPT_DAYS * 86_400_000);
    await tx.catalogueSnapshot.deleteMany({ where: { fetchedAt: { lt: keptSince } } });
  });
  return { models, digest, fetchedAt: now };
}

/** The newest stored catalogue, or null before the first one was fetched. */
export async function latestCatalogue(db: Database): Promise<Snapshot | null> {
  const row = await db.catalogueSnapshot.findFirst({ orderBy: { fetchedAt: "desc" } });
  if (!row) return null;
  const { digest, fetchedAt } = row;
  return { models: row.models as unknown as CatalogueModel[], digest, fetchedAt };
}
