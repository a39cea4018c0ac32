import { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { Drains } from "@/lib/gateway/drains";
import { StreamMeter } from "@/lib/gateway/stream-meter";
import { SKINS } from "@/lib/gateway/skins";
import { runsOn } from "@/lib/upstream";
import { testDatabase } from "../setup/database";
import { expectBalanced } from "./ledger-facts";
import { MOUNTS, openPortal, type Portal, type TestTenant } from "./portal";

const databaseUrl = await testDatabase();
const RUNS_ON = "google/gemini-flash-1.5-8b";
const STOPS = "openai/gpt-4o-mini";

describe.each(MOUNTS)("a client that leaves its stream, through the %s mount", (mount) => {
  let portal: Portal;
  let tenant: TestTenant;
  beforeAll(async () => {
    portal = await openPortal(databaseUrl, { mount });
    portal.fake.configure({ generation_delay_ms: 0, pace: { token_ms: 10 } });
    tenant = await portal.tenant();
  });
  afterAll(() => portal.close());

  /** Reads two pieces and goes. Answers the row that its call became. */
  async function leave(model: string, max_tokens = 40) {
    const leaving = new AbortController();
    const body = { stream: true, max_tokens, model };
    const response = await portal.chat(tenant.inferenceKey, body, { signal: leaving.signal });
    const reader = response.body!.getReader();
    await reader.read();
    await reader.read();
    leaving.abort();
    await reader.cancel().catch(() => {});
    return vi.waitFor(
      async () => {
        await Promise.all(portal.gateway.background);
        await expectBalanced(portal, tenant, expect);
        return portal.prisma.generation.findFirstOrThrow({
          where: { tenantId: tenant.id, model },
          orderBy: { createdAt: "desc" },
        });
      },
      { timeout: 10_000, interval: 20 },
    );
  }

  it("ends the call where that ends the bill, and pays for what was written", async () => {
    const row = await leave(STOPS);
    expect(row).toMatchObject({ cancelled: true, cancelMode: "aborted", state: "settled" });
    expect(row.completionTokens).toBeLessThan(40);
    expect(portal.fake.bill().generations.at(-1)).toMatchObject({ cancelled: true });
  });

  it("reads on where the whole answer is charged anyway, and books exactly that", async () => {
    const row = await leave(RUNS_ON);
    expect(row).toMatchObject({
      cancelled: true,
      cancelMode: "drained",
      completionTokens: 40,
      state: "settled",
    });
    expect(portal.fake.bill().generations.at(-1)).toMatchObject({ cancelled: false, completionTokens: 40 });
  });

  it("does not keep a process from stopping", async () => {
    portal.fake.configure({ pace: { token_ms: 1_000 } });
    const other = await portal.sibling();
    const leaving = new AbortController();
    const response = await other.chat(
      tenant.inferenceKey,
      { stream: true, model: RUNS_ON },
      { signal: leaving.signal },
    );
    await response.body!.getReader().read();
    leaving.abort();
    const startedAt = performance.now();
    await other.close();
    expect(performance.now() - startedAt).toBeLessThan(5_000);
    portal.fake.configure({ pace: { token_ms: 10 } });
  });
});

describe("reading on", () => {
  const meter = () => new StreamMeter(SKINS["/chat/completions"]!.stream!);
  const running = new AbortController().signal;
  const endless = () =>
    Readable.from(
      (function* () {
        for (;;) yield Buffer.from(": waiting\n\n");
      })(),
    );

  it("is not done for more streams than a process has places", async () => {
    const drains = new Drains({ atATime: 1, timeMs: 1_000, bytes: 1_000 });
    expect([drains.choose("Groq"), drains.choose("Groq")]).toEqual(["drained", "aborted"]);
    expect(await drains.finish(Readable.from([Buffer.from("data: [DONE]\n\n")]), meter(), running)).toBe(
      "drained",
    );
    expect(drains.choose("Groq")).toBe("drained");
  });

  it("stops at its size, at its time, when the stream breaks and when the process stops", async () => {
    const drains = new Drains({ atATime: 9, timeMs: 20, bytes: 1_000 });
    const stopped = AbortSignal.abort();
    for (const [body, signal] of [
      [endless(), running],
      [new Readable({ read() {} }), running],
      [
        new Readable({
          read() {
            this.destroy(new Error("broken"));
          },
        }),
        running,
      ],
      [new Readable({ read() {} }), stopped],
    ] as const) {
      drains.choose("Groq");
      expect(await drains.finish(body, meter(), signal)).toBe("aborted");
      expect(body.destroyed).toBe(true);
    }
  });

  it.each([
    ["Groq", true],
    ["Amazon Bedrock", true],
    ["Google AI Studio", true],
    ["Mistral", true],
    ["OpenAI", false],
    ["Anthropic", false],
    ["A provider nobody knows", false],
    [null, false],
  ])("is for providers that run on: %s %s", (provider, answer) => {
    expect(runsOn(provider)).toBe(answer);
  });
});
