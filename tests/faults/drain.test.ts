import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { openGateway } from "@/lib/gateway";
import { createLog } from "@/lib/log";
import { drain } from "@/lib/server/drain";
import { createGatewayServer, doorOf } from "@/lib/server/gateway-server";
import { expectBalanced, ledgerFacts } from "../gateway/ledger-facts";
import { openPortal, type Portal, type TestTenant } from "../gateway/portal";
import { testDatabase } from "../setup/database";
import { startGateway } from "./gateway-process";

const databaseUrl = await testDatabase();
let portal: Portal;
let tenant: TestTenant;
beforeAll(async () => {
  portal = await openPortal(databaseUrl);
  tenant = await portal.tenant();
});
afterAll(() => portal.close());

const arrived = () => portal.fake.requests.filter(({ path }) => path === "/chat/completions");

/** The whole text of a streamed answer. */
async function askFor(url: string, key: string): Promise<string> {
  const response = await fetch(url, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify({
      model: "openai/gpt-4o-mini",
      stream: true,
      max_tokens: 40,
      messages: [{ role: "user", content: "Hi" }],
    }),
  });
  return response.text();
}

async function streamsInFlight(count: number) {
  const gateway = openGateway(portal.config, createLog("test", "error"));
  const server = createGatewayServer(gateway, null, doorOf(portal.config)).listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1/chat/completions`;
  portal.fake.clearRequests();
  const texts = Promise.all(Array.from({ length: count }, () => askFor(url, tenant.inferenceKey)));
  await vi.waitFor(() => expect(arrived()).toHaveLength(count), { timeout: 10_000 });
  return { gateway, server, texts };
}

it("F30: lets fifty streams finish and settle after it stopped taking new ones", async () => {
  portal.fake.configure({ pace: { first_token_ms: 20, token_ms: 10 } });
  const { gateway, server, texts } = await streamsInFlight(50);
  await drain(server, gateway, 25_000);
  expect((await texts).every((text) => text.includes("data: [DONE]"))).toBe(true);
  expect(await ledgerFacts(portal.pool, tenant.id)).toMatchObject({
    generations: 50,
    openHolds: 0,
    reservedNano: 0n,
  });
});

it("F30: ends streams that outlast its patience in words, and settles them", async () => {
  portal.fake.configure({ pace: { first_token_ms: 20, token_ms: 500 } });
  const { gateway, server, texts } = await streamsInFlight(3);
  await drain(server, gateway, 100);
  for (const text of await texts) {
    expect(text).toContain('"reason":"shutting_down"');
    expect(text).not.toContain("[DONE]");
  }
  expect(await ledgerFacts(portal.pool, tenant.id)).toMatchObject({
    generations: 53,
    openHolds: 0,
    reservedNano: 0n,
  });
});

it("F30: a gateway told to stop is not ready at once, lets fifty streams finish, and exits 0", async () => {
  portal.fake.configure({ pace: { first_token_ms: 20, token_ms: 60 } });
  portal.fake.clearRequests();
  const another = await portal.tenant();
  const { child, origin, url } = await startGateway(portal);
  const isReady = () =>
    fetch(`${origin}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
  expect(await isReady()).toBe(true);
  const texts = Promise.all(Array.from({ length: 50 }, () => askFor(url, another.inferenceKey)));
  await vi.waitFor(() => expect(arrived()).toHaveLength(50), { timeout: 10_000 });

  const exit = once(child, "exit");
  const toldAt = performance.now();
  child.kill("SIGTERM");
  await vi.waitFor(async () => expect(await isReady()).toBe(false), { timeout: 1_000, interval: 10 });
  expect((await texts).every((text) => text.includes("data: [DONE]"))).toBe(true);
  expect(await exit).toEqual([0, null]);
  expect(performance.now() - toldAt).toBeLessThan(30_000);
  await expectBalanced(portal, another, expect);
  expect(await ledgerFacts(portal.pool, another.id)).toMatchObject({ generations: 50, openHolds: 0 });
}, 45_000);
