import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { latestCatalogue, refreshCatalogue } from "@/lib/catalogue";
import { getPriceHistory } from "@/lib/models";
import { connectUpstream, type Upstream } from "@/lib/upstream";
import { testGround } from "../setup/services";

const ground = await testGround();
const { clock } = ground;
const { prisma, config } = ground.services;
const ctx = ground.as();

/** What OpenRouter's catalogue says now: prices of the prompt by model. */
let listed: Record<string, string> = {};
const server = createServer((_request, response) => {
  const data = Object.entries(listed).map(([id, prompt]) => ({
    id,
    name: id,
    context_length: 8,
    pricing: { prompt, completion: "0.2" },
  }));
  response.end(JSON.stringify({ data }));
});
let upstream: Upstream;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  upstream = connectUpstream(`http://127.0.0.1:${port}/api/v1`, config.openrouter.limits);
});
afterAll(async () => {
  await upstream.pool.destroy();
  server.close();
});

async function fetchOn(day: string, prices: Record<string, string>) {
  clock.set(`${day}T06:00:00Z`);
  listed = prices;
  return refreshCatalogue(ctx.db, upstream, clock.now());
}
const pricesOf = async (model: string) =>
  (await getPriceHistory(ctx, { model })).data.map(({ since, prompt_price }) => [
    since.slice(0, 10),
    prompt_price,
  ]);

describe("the price history", () => {
  it("has one entry for each change of the model's own price, also for one that comes back", async () => {
    await fetchOn("2026-09-01", { "m/a": "0.3", other: "1" });
    await fetchOn("2026-09-02", { "m/a": "0.3", other: "2" });
    await fetchOn("2026-09-03", { "m/a": "0.1", other: "2" });
    await fetchOn("2026-09-04", { "m/a": "-1", other: "2" });
    await fetchOn("2026-09-05", { "m/a": "0.3", other: "1" });
    expect(await pricesOf("m/a")).toEqual([
      ["2026-09-05", "0.3"],
      ["2026-09-04", null],
      ["2026-09-03", "0.1"],
      ["2026-09-01", "0.3"],
    ]);
    expect(await pricesOf("other")).toHaveLength(3);
  });

  it("outlives the catalogues, which are kept for a week after they were last seen", async () => {
    await fetchOn("2026-10-01", { "m/b": "0.5" });
    await fetchOn("2026-10-09", { "m/b": "0.6" });
    expect(await prisma.catalogueSnapshot.count()).toBe(1);
    expect((await latestCatalogue(ctx.db))?.models[0]?.pricing.prompt).toBe("0.6");
    expect(await pricesOf("m/b")).toEqual([
      ["2026-10-09", "0.6"],
      ["2026-10-01", "0.5"],
    ]);
  });

  it("has each change once when several store the same catalogue at the same time", async () => {
    clock.set("2026-11-01T06:00:00Z");
    listed = { "m/c": "0.7" };
    const at = (ms: number) => new Date(clock.now().getTime() + ms);
    await Promise.all([0, 1, 2, 3, 4].map((ms) => refreshCatalogue(ctx.db, upstream, at(ms))));
    expect(await pricesOf("m/c")).toHaveLength(1);
  });

  it("of a model nobody has heard of is not found, however its name is written", async () => {
    for (const model of ["m/none", "m/a' OR '1'='1", "%", "m\0"])
      await expect(getPriceHistory(ctx, { model })).rejects.toMatchObject({ code: "not_found" });
  });
});
