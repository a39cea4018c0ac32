import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { openGateway } from "@/lib/gateway";
import { createLog } from "@/lib/log";
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

it("lets fifty streams finish and settle after it stopped taking new ones", async () => {
  const gateway = openGateway(portal.config, createLog("test", "error"));
  const server = createGatewayServer(gateway, null).listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1/chat/completions`;
  portal.fake.configure({ pace: { first_token_ms: 20, token_ms: 10 } });
  const streams = Array.from({ length: 50 }, async () => {
    const response = await fetch(url, {
      method: "POST",
      headers: { authorization: `Bearer ${tenant.inferenceKey}`, "content-type": "application/json" },
      body: JSON.stringify({
        model: "openai/gpt-4o-mini",
        stream: true,
        max_tokens: 20,
        messages: [{ role: "user", content: "Hi" }],
      }),
    });
    return response.text();
  });
  await vi.waitFor(
    () => expect(portal.fake.requests.filter(({ path }) => path === "/chat/completions")).toHaveLength(50),
    {
      timeout: 10_000,
    },
  );
  const closed = once(server, "close");
  server.close();
  server.closeIdleConnections();
  const texts = await Promise.all(streams);
  expect(texts.every((text) => text.includes("data: [DONE]"))).toBe(true);
  server.closeIdleConnections();
  await closed;
  await gateway.close();
  expect(await ledgerFacts(portal.pool, tenant.id)).toMatchObject({
    generations: 50,
    openHolds: 0,
    reservedNano: 0n,
  });
});
