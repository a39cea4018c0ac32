import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { openGateway } from "@/lib/gateway";
import { createLog } from "@/lib/log";
import { drain } from "@/lib/server/drain";
import { createGatewayServer } from "@/lib/server/gateway-server";
import { ledgerFacts } from "../gateway/ledger-facts";
import { openPortal, type Portal, type TestTenant } from "../gateway/portal";
import { testDatabase } from "../setup/database";

const databaseUrl = await testDatabase();
let portal: Portal;
let tenant: TestTenant;
beforeAll(async () => {
  portal = await openPortal(databaseUrl);
  tenant = await portal.tenant();
});
afterAll(() => portal.close());

async function streamsInFlight(count: number) {
  const gateway = openGateway(portal.config, createLog("test", "error"));
  const server = createGatewayServer(gateway, null).listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1/chat/completions`;
  portal.fake.clearRequests();
  const texts = Promise.all(
    Array.from({ length: count }, async () => {
      const response = await fetch(url, {
        method: "POST",
        headers: { authorization: `Bearer ${tenant.inferenceKey}`, "content-type": "application/json" },
        body: JSON.stringify({
          model: "openai/gpt-4o-mini",
          stream: true,
          max_tokens: 40,
          messages: [{ role: "user", content: "Hi" }],
        }),
      });
      return response.text();
    }),
  );
  const arrived = () => portal.fake.requests.filter(({ path }) => path === "/chat/completions");
  await vi.waitFor(() => expect(arrived()).toHaveLength(count), { timeout: 10_000 });
  return { gateway, server, texts };
}

it("lets fifty streams finish and settle after it stopped taking new ones", async () => {
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

it("ends streams that outlast its patience in words, and settles them", async () => {
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
