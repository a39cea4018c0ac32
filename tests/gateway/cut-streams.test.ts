import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { recoverHolds } from "@/lib/holds";
import { openSecrets } from "@/lib/secrets";
import { testDatabase } from "../setup/database";
import type { FaultRule } from "../openrouter";
import { expectBalanced } from "./ledger-facts";
import { MOUNTS, openPortal, type Portal, type TestTenant } from "./portal";

const databaseUrl = await testDatabase();

describe.each(MOUNTS)("a call that does not end well, through the %s mount", (mount) => {
  let portal: Portal;
  let tenant: TestTenant;
  beforeAll(async () => {
    portal = await openPortal(databaseUrl, { mount });
    tenant = await portal.tenant();
  });
  afterAll(() => portal.close());

  /** What the next chat meets at OpenRouter. */
  const meet = (fault: FaultRule["fault"]) =>
    portal.fake.fault({ match: { path: "/chat/completions" }, fault });

  /** Finishes what the gateway left open, as the worker does, until ledger and bill agree. */
  async function balanced() {
    const { keyring } = openSecrets(portal.config.secret, portal.config.encryptionKeys);
    await vi.waitFor(
      async () => {
        await Promise.all(portal.gateway.background);
        await portal.pool.query("UPDATE holds SET lease_until = now() WHERE attempts > 0");
        await recoverHolds({
          pool: portal.pool,
          upstream: portal.gateway.upstream,
          keyring,
          keyUsage: async (hash) => portal.fake.bill().byKey.get(hash) ?? 0n,
        });
        await expectBalanced(portal, tenant, expect);
      },
      { timeout: 10_000, interval: 100 },
    );
  }

  async function lastGeneration() {
    return portal.prisma.generation.findFirstOrThrow({
      where: { tenantId: tenant.id },
      orderBy: { createdAt: "desc" },
    });
  }

  it("aborts OpenRouter when the client leaves, and books what the tokens up to then cost", async () => {
    meet({ kind: "pace", token_ms: 20 });
    const leaving = new AbortController();
    const response = await portal.chat(
      tenant.inferenceKey,
      { stream: true, max_tokens: 400 },
      { signal: leaving.signal },
    );
    const reader = response.body!.getReader();
    await reader.read();
    await reader.read();
    leaving.abort();
    await reader.cancel().catch(() => {});
    await balanced();
    const row = await lastGeneration();
    expect(row).toMatchObject({ cancelled: true, state: "settled", streamed: true });
    expect(row.completionTokens).toBeLessThan(400);
    expect(row.costNano).toBeGreaterThan(0n);
  });

  const BROKEN: [string, FaultRule["fault"], string][] = [
    ["F9: is reset", { kind: "cut", after_tokens: 3, how: "reset" }, "upstream_reset"],
    ["F9: loses its connection", { kind: "cut", after_tokens: 3, how: "close" }, "upstream_reset"],
    ["F10: ends without a finish", { kind: "cut", after_tokens: 3, how: "end" }, "upstream_incomplete"],
    ["F7: stalls", { kind: "stall", after_tokens: 3 }, "upstream_timeout"],
  ];
  it.each(BROKEN)("%s: the client is told in-band, without [DONE]", async (_, fault, reason) => {
    meet(fault);
    const response = await portal.chat(tenant.inferenceKey, { stream: true });
    const text = await response.text();
    expect(text).not.toContain("[DONE]");
    const last = JSON.parse(text.trim().split("\n\n").at(-1)!.slice("data: ".length));
    expect(last).toMatchObject({
      error: { code: expect.any(Number), metadata: { reason } },
      choices: [{ finish_reason: "error" }],
    });
    await balanced();
    expect(await lastGeneration()).toMatchObject({ state: "settled" });
  });

  const STRANGE: [string, FaultRule["fault"]][] = [
    ["F11: reports no usage", { kind: "no-usage" }],
    ["F28: reports a cost below zero", { kind: "cost", literal: "-1" }],
    ["F28: reports NaN for a cost", { kind: "cost", literal: "NaN" }],
    ["F28: reports an absurd cost", { kind: "cost", literal: "1e308" }],
    ["F28: reports a cost in words", { kind: "cost", literal: '"free"' }],
    ["F25: comes one byte a packet", { kind: "drip" }],
    ["F25: has CRLF line ends", { kind: "crlf" }],
    ["F10: never says [DONE]", { kind: "no-done" }],
    [
      "F27: carries an error in-band",
      { kind: "error-chunk", after_tokens: 2, code: 502, message: "Provider returned error", done: false },
    ],
    ["F26: has a line beyond every bound", { kind: "huge-line", after_tokens: 2, bytes: 1_500_000 }],
  ];
  it.each(STRANGE)("%s: the stream passes and its true cost is booked", async (_, fault) => {
    meet(fault);
    const response = await portal.chat(tenant.inferenceKey, { stream: true, max_tokens: 12 });
    expect(response.status).toBe(200);
    await response.text();
    await balanced();
  });

  it("F25: passes a stream on byte for byte", async () => {
    for (const kind of ["crlf", "drip"] as const) {
      meet({ kind });
      const text = await (await portal.chat(tenant.inferenceKey, { stream: true, max_tokens: 6 })).text();
      expect(text.trimEnd().endsWith("data: [DONE]")).toBe(true);
      expect(text.includes("\r\n")).toBe(kind === "crlf");
    }
    await balanced();
  });

  const WHOLE: [string, FaultRule["fault"], number, string][] = [
    ["F19: is not JSON", { kind: "malformed-json" }, 502, "upstream_malformed"],
    ["F21: comes in an encoding nobody asked for", { kind: "gzip-header" }, 502, "upstream_encoding"],
    [
      "F20: is a redirect",
      { kind: "redirect", location: "http://169.254.169.254/" },
      502,
      "upstream_redirect",
    ],
    ["F5: never begins", { kind: "silence" }, 504, "upstream_timeout"],
    ["F6: stalls in its middle", { kind: "stall", after_tokens: 2 }, 504, "upstream_timeout"],
    ["F8: is reset before it begins", { kind: "refuse" }, 502, "upstream_reset"],
    ["F8: is lost after it was made", { kind: "lost-reply", how: "reset" }, 502, "upstream_reset"],
  ];
  it.each(WHOLE)("%s: the answer is in words and the truth is booked", async (_, fault, status, reason) => {
    meet(fault);
    const response = await portal.chat(tenant.inferenceKey);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ error: { code: status, metadata: { reason } } });
    await balanced();
  });
});
