import { v7 as uuid } from "uuid";
import { expect, it } from "vitest";
import { getPriceHistory } from "@/lib/models";
import { testGround } from "../setup/services";

const ground = await testGround();
const { prisma } = ground.services;
const ctx = ground.as();

const priced = (id: string, prompt: string) => ({
  id,
  name: id,
  context_length: 8,
  pricing: { prompt, completion: "0.2" },
});

it("is one entry for each change of the model's own price, by when a catalogue first said so", async () => {
  for (const [day, prompt, other] of [
    ["2026-09-01", "0.3", "1"],
    ["2026-09-02", "0.3", "2"],
    ["2026-09-03", "0.1", "2"],
    ["2026-09-04", "-1", "2"],
  ] as const) {
    const at = new Date(`${day}T06:00:00.000Z`);
    const models = [priced("other", other), priced("m/a", prompt)];
    const data = { id: uuid({ msecs: at.getTime() }), digest: day, models, fetchedAt: at };
    await prisma.catalogueSnapshot.create({ data });
  }
  expect((await getPriceHistory(ctx, { model: "m/a" })).data).toEqual([
    { since: "2026-09-04T06:00:00.000Z", prompt_price: null, completion_price: "0.2" },
    { since: "2026-09-03T06:00:00.000Z", prompt_price: "0.1", completion_price: "0.2" },
    { since: "2026-09-01T06:00:00.000Z", prompt_price: "0.3", completion_price: "0.2" },
  ]);
  expect((await getPriceHistory(ctx, { model: "other" })).data).toHaveLength(2);
});

it("of a model nobody has heard of is not found, however its name is written", async () => {
  for (const model of ["m/none", "m/a' OR '1'='1", "%"])
    await expect(getPriceHistory(ctx, { model })).rejects.toMatchObject({ code: "not_found" });
});
