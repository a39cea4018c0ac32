import { once } from "node:events";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from "vitest";
import { expectBalanced } from "../gateway/ledger-facts";
import { openPortal, type Portal, type TestTenant } from "../gateway/portal";
import { testDatabase } from "../setup/database";
import { startGateway } from "./gateway-process";

const databaseUrl = await testDatabase();
let portal: Portal;
let tenant: TestTenant;
beforeAll(async () => {
  portal = await openPortal(databaseUrl);
  tenant = await portal.tenant({ credits: "1000" });
});
afterAll(() => portal.close());

it("F52: a gateway that could not keep up refuses what has piled up, says so to its balancer, and then goes on", async () => {
  const { child, origin, url } = await startGateway(portal);
  onTestFinished(() => void child.kill("SIGKILL"));
  const ask = () =>
    fetch(url, {
      method: "POST",
      headers: { authorization: `Bearer ${tenant.inferenceKey}`, "content-type": "application/json" },
      body: JSON.stringify({
        model: "openai/gpt-4o-mini",
        max_tokens: 20,
        messages: [{ role: "user", content: "?" }],
      }),
    });
  const first = await ask();
  await first.text();
  expect(first.status).toBe(200);
  const sent = portal.fake.requests.length;

  child.kill("SIGSTOP");
  const piledUp = Array.from({ length: 10 }, ask);
  const ready = fetch(`${origin}/readyz`);
  await setTimeout(1_500);
  child.kill("SIGCONT");
  for (const response of await Promise.all(piledUp)) {
    const { error } = (await response.json()) as { error: { metadata: { reason: string } } };
    expect([response.status, error.metadata.reason]).toEqual([503, "overloaded"]);
    expect(response.headers.get("retry-after")).toBe("1");
  }
  expect((await ready).status).toBe(503);
  expect(portal.fake.requests).toHaveLength(sent);

  await vi.waitFor(async () => {
    const response = await ask();
    await response.text();
    expect(response.status).toBe(200);
  });
  expect((await fetch(`${origin}/readyz`)).status).toBe(200);
  child.kill("SIGTERM");
  await once(child, "exit");
  await expectBalanced(portal, tenant, expect);
});
