import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { Shelf } from "@/lib/gateway/catalogue/shelf";
import { connectUpstream, type Upstream } from "@/lib/upstream";
import { type FakeOpenRouter, startFakeOpenRouter } from "../../openrouter";
import { QUICK } from "../portal";

const MINUTE = 60_000;
let fake: FakeOpenRouter;
let upstream: Upstream;
let now = 0;
const shelf = () => new Shelf(upstream, { now: () => now });

beforeAll(async () => {
  fake = await startFakeOpenRouter();
  upstream = connectUpstream(fake.baseUrl, QUICK);
});
afterEach(() => {
  fake.clearFaults();
  fake.clearRequests();
});
afterAll(async () => {
  await upstream.pool.destroy();
  await fake.close();
});

const asked = () => fake.requests.length;
const askedTimes = (count: number) => vi.waitFor(() => expect(asked()).toBe(count), { interval: 1 });

it("asks once for many at the same time, and not again while the answer is fresh", async () => {
  const kept = shelf();
  const answers = await Promise.all(Array.from({ length: 50 }, () => kept.get("/providers")));
  expect(new Set(answers.map((answer) => answer?.digest)).size).toBe(1);
  now += 2 * MINUTE - 1;
  await kept.get("/providers");
  expect(asked()).toBe(1);
});

it("gives an old answer at once and renews it meanwhile", async () => {
  const kept = shelf();
  await kept.get("/providers");
  now += 2 * MINUTE;
  fake.fault({ match: { path: "/providers" }, fault: { kind: "pace", first_token_ms: 50 } });
  expect(await kept.get("/providers")).toHaveProperty("json.data");
  await askedTimes(2);
  expect(asked()).toBe(2);
  await kept.get("/providers");
  expect(asked()).toBe(2);
});

it("gives on what it has while OpenRouter is away, without asking at every request", async () => {
  const kept = shelf();
  const first = await kept.get("/providers");
  fake.fault({ match: { path: "/providers" }, times: "forever", fault: { kind: "status", status: 503 } });
  now += 60 * MINUTE;
  expect((await kept.get("/providers"))?.digest).toBe(first?.digest);
  await askedTimes(2);
  for (let i = 0; i < 10; i++) expect((await kept.get("/providers"))?.digest).toBe(first?.digest);
  expect(asked()).toBe(2);
  fake.clearFaults();
  await vi.waitFor(async () => {
    now += 5_000;
    await kept.get("/providers");
    expect(asked()).toBe(3);
  });
});

it.each([
  [{ kind: "status", status: 500 }, "upstream_error"],
  [{ kind: "status", status: 401 }, "upstream_auth"],
  [{ kind: "status", status: 403 }, "upstream_error"],
  [{ kind: "status", status: 200, body: "<html>" }, "upstream_malformed"],
  [{ kind: "redirect", location: "http://127.0.0.1:1/" }, "upstream_redirect"],
  [{ kind: "gzip-header" }, "upstream_encoding"],
  [{ kind: "refuse" }, "upstream_reset"],
] as const)("says what is wrong when nothing is kept: %o", async (fault, code) => {
  fake.fault({ match: { path: "/providers" }, fault });
  const kept = shelf();
  await expect(kept.get("/providers")).rejects.toMatchObject({ code });
  expect(await kept.get("/providers")).toHaveProperty("json.data");
});

it("remembers for half a minute that there is no such thing", async () => {
  const kept = shelf();
  expect(await kept.get("/model/no/body")).toBeNull();
  expect(await kept.get("/model/no/body")).toBeNull();
  expect(asked()).toBe(1);
  now += 30_000;
  await kept.get("/model/no/body");
  await askedTimes(2);
  expect(asked()).toBe(2);
});

it("keeps what depends on a key apart, and fetches no more than sixteen lists at once", async () => {
  const kept = shelf();
  const made = await fetch(`${fake.baseUrl}/keys`, {
    method: "POST",
    headers: { authorization: `Bearer ${fake.managementKey}`, "content-type": "application/json" },
    body: JSON.stringify({ name: "k" }),
  });
  const { key } = (await made.json()) as { key: string };
  expect(await kept.get("/models/user", { id: "a", secret: key })).toHaveProperty("json.data");
  await expect(kept.get("/models/user", { id: "b", secret: "junk" })).rejects.toMatchObject({
    code: "upstream_auth",
  });
  const results = await Promise.allSettled(Array.from({ length: 20 }, (_, i) => kept.get(`/models?q=${i}`)));
  const refused = results.filter(({ status }) => status === "rejected");
  expect(refused).toHaveLength(4);
  expect(refused[0]).toMatchObject({ reason: { code: "rate_limited" } });
});
