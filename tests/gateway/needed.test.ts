import { afterAll, beforeAll, expect, it } from "vitest";
import { testDatabase } from "../setup/database";
import { openPortal, type Portal, type TestTenant } from "./portal";

const databaseUrl = await testDatabase();
let portal: Portal;
let tenant: TestTenant;
beforeAll(async () => {
  portal = await openPortal(databaseUrl);
  tenant = await portal.tenant({ credits: "0", defaultMaxTokens: 400 });
});
afterAll(() => portal.close());

/** What an account without money is told a call needs: its worst case, in USD. */
async function needed(path: string, body: object): Promise<number> {
  const response = await portal.fetch(portal.baseUrl + path, {
    method: "POST",
    headers: { authorization: `Bearer ${tenant.inferenceKey}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as { metadata?: unknown; error: { metadata: unknown } };
  const facts = (answer.metadata ?? answer.error.metadata) as { reason: string; needed: string };
  expect(facts.reason).toBe("budget_exceeded");
  return Number(facts.needed);
}

const messages = [{ role: "user", content: "hi" }];
const sonnet = { model: "anthropic/claude-sonnet-4.5", messages };
const mini = "openai/gpt-4o-mini";

const ROWS: [what: string, path: string, body: object, atLeast: number][] = [
  [
    "reasoning beside the answer",
    "/chat/completions",
    { ...sonnet, max_tokens: 100, reasoning: { max_tokens: 1_000 } },
    1_100 * 0.000015,
  ],
  [
    "reasoning beside the default",
    "/responses",
    { model: sonnet.model, input: "hi", reasoning: { max_tokens: 1_000 } },
    1_400 * 0.000015,
  ],
  [
    "thinking beside the answer",
    "/messages",
    { ...sonnet, max_tokens: 100, thinking: { type: "enabled", budget_tokens: 1_024 } },
    1_124 * 0.000015,
  ],
  [
    "the best of many",
    "/completions",
    { model: mini, prompt: "hi", max_tokens: 1_000, best_of: 5 },
    5 * 1_000 * 0.0000006,
  ],
  [
    "every prompt's answers",
    "/completions",
    { model: mini, prompt: ["a", "b", "c"], max_tokens: 1_000, n: 2 },
    6 * 1_000 * 0.0000006,
  ],
  [
    "a query read with every document",
    "/rerank",
    { model: "cohere/rerank-5-fast", query: "q".repeat(1_000), documents: Array(100).fill("d") },
    100 * 1_000 * 0.00000002,
  ],
  [
    "every image as long as its model can answer",
    "/images",
    { model: "google/gemini-2.5-flash-image", prompt: "a", n: 3 },
    3 * 2_048 * 0.00003,
  ],
  [
    "speech as long as its model can speak",
    "/audio/speech",
    { model: "openai/gpt-4o-mini-tts", input: "a", voice: "alloy" },
    2_000 * 0.000012,
  ],
  [
    "audio as long as its model can hear",
    "/audio/transcriptions",
    { model: "openai/gpt-4o-mini-transcribe", input_audio: { data: "AAAA", format: "wav" } },
    16_000 * 0.00000125,
  ],
];

it.each(ROWS)("holds what may be paid for %s, on %s", async (_, path, body, atLeast) => {
  expect(await needed(path, body)).toBeGreaterThanOrEqual(atLeast);
});

it("holds nothing for an answer that vectors do not have", async () => {
  const body = { model: "openai/text-embedding-3-small", input: "x".repeat(10_000) };
  expect(await needed("/embeddings", body)).toBeCloseTo(10_000 * 0.00000002, 5);
});
