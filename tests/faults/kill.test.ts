import { once } from "node:events";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { correctFromUsage, recoverHolds } from "@/lib/holds";
import { openSecrets } from "@/lib/secrets";
import { expectBalanced, ledgerFacts } from "../gateway/ledger-facts";
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

const ask = (url: string, stream: boolean) =>
  fetch(url, {
    method: "POST",
    headers: { authorization: `Bearer ${tenant.inferenceKey}`, "content-type": "application/json" },
    body: JSON.stringify({
      model: "openai/gpt-4o-mini",
      stream,
      max_tokens: 40,
      messages: [{ role: "user", content: "Tell me about lighthouses." }],
    }),
  })
    .then((response) => response.text())
    .catch(() => null);

/** Waits for the moment itself, not for a time: so many calls have reached OpenRouter. */
const MOMENTS = [1, 6, 15, 30];

it.each(MOMENTS)(
  "F29: loses and doubles nothing when a gateway is killed -9 as call %i reaches OpenRouter",
  async (calls) => {
    const { child, url } = await startGateway(portal);
    const billedBefore = portal.fake.bill().generations.length;
    portal.fake.clearRequests();
    portal.fake.configure({ pace: { first_token_ms: 5, token_ms: 3 } });
    let isKilled = false;
    const callers = Array.from({ length: 8 }, async (_, i) => {
      while (!isKilled) await ask(url, i % 2 === 0);
    });
    await vi.waitFor(() => expect(chatsAtOpenRouter()).toBeGreaterThanOrEqual(calls), {
      timeout: 10_000,
      interval: 1,
    });
    child.kill("SIGKILL");
    isKilled = true;
    await once(child, "exit");
    await Promise.all(callers);

    // Calls that were not streamed go on at OpenRouter, and are billed.
    const billed = () => portal.fake.bill().generations.length - billedBefore;
    await vi.waitFor(() => expect(billed()).toBe(chatsAtOpenRouter()), { timeout: 10_000, interval: 20 });

    const { keyring } = openSecrets(portal.config.secret, portal.config.encryptionKeys);
    const { pool, gateway, fake } = portal;
    const keyUsage = async (hash: string) => fake.bill().byKey.get(hash) ?? 0n;
    await vi.waitFor(
      async () => {
        await pool.query("UPDATE holds SET lease_until = now()");
        await recoverHolds({ pool, upstream: gateway.upstream, keyring, keyUsage });
        expect((await ledgerFacts(pool, tenant.id)).openHolds).toBe(0);
      },
      { timeout: 15_000, interval: 100 },
    );
    await correctFromUsage(pool, keyUsage, 0);
    await expectBalanced(portal, tenant, expect);
    const { rows } = await pool.query<{ ids: bigint; different: bigint }>(
      "SELECT count(generation_id) AS ids, count(DISTINCT generation_id) AS different FROM generations WHERE tenant_id = $1",
      [tenant.id],
    );
    expect(rows[0]!.ids).toBe(rows[0]!.different);
  },
  60_000,
);

function chatsAtOpenRouter(): number {
  return portal.fake.requests.filter(({ path }) => path === "/chat/completions").length;
}
