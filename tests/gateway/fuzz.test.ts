import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { BursarError } from "@/lib/errors";
import { readBody } from "@/lib/gateway/request-body";
import { SKINS } from "@/lib/gateway/skins";
import { testDatabase } from "../setup/database";
import { expectBalanced } from "./ledger-facts";
import { openPortal, type Portal, type TestTenant } from "./portal";

const databaseUrl = await testDatabase();
let portal: Portal;
let tenant: TestTenant;
beforeAll(async () => {
  portal = await openPortal(databaseUrl, { mount: "web" });
  tenant = await portal.tenant();
});
afterAll(() => portal.close());

const message = { role: "user", content: "hi" };
/** A body each route takes, to be spoilt. */
const TAKEN: Record<string, Record<string, unknown>> = {
  "/chat/completions": { model: "openai/gpt-4o-mini", messages: [message], max_tokens: 5, stream: false },
  "/completions": { model: "openai/gpt-4o-mini", prompt: "hi", n: 1, best_of: 1 },
  "/responses": { model: "openai/gpt-4o-mini", input: [message], max_output_tokens: 5, instructions: "" },
  "/messages": { model: "openai/gpt-4o-mini", messages: [message], system: "", metadata: { user_id: "a" } },
  "/embeddings": { model: "openai/text-embedding-3-small", input: ["hi"], user: "a" },
  "/rerank": { model: "cohere/rerank-5-fast", query: "a", documents: ["a"], top_n: 1 },
  "/images": { model: "google/gemini-2.5-flash-image", prompt: "a", n: 1, input_references: [] },
  "/audio/speech": { model: "openai/gpt-4o-mini-tts", input: "a", voice: "a", user: "a" },
  "/audio/transcriptions": {
    model: "openai/gpt-4o-mini-transcribe",
    input_audio: { data: "AAAA", format: "wav" },
  },
};

const MORE =
  "models tools plugins provider reasoning thinking fallbacks temperature top_p response_format stream_options " +
  "session_id safety_identifier service_tier stop logprobs";
const FIELDS = [
  ...new Set([...Object.values(TAKEN).flatMap((body) => Object.keys(body)), ...MORE.split(" ")]),
];
const anything = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom<unknown>(null, true, 0, -1, 1e308, "", "\u0000", "https://[", [], {}, [null], [[]], [{}]),
  fc.constantFrom<unknown>(
    [{ role: "user" }],
    [{ role: "user", content: [null, { type: 5 }] }],
    [{ type: "web" }],
  ),
);
const spoilt = fc.dictionary(fc.constantFrom(...FIELDS), anything, { minKeys: 1, maxKeys: 3 });
const path = fc.constantFrom(...Object.keys(TAKEN));

const post = (to: string, body: BodyInit, type = "application/json") =>
  portal.fetch(portal.baseUrl + to, {
    method: "POST",
    headers: { authorization: `Bearer ${tenant.inferenceKey}`, "content-type": type },
    body,
  });

it("knows every route that costs money", () => {
  expect(Object.keys(TAKEN).toSorted()).toEqual(Object.keys(SKINS).toSorted());
});

it.each(Object.keys(TAKEN))("reads whatever is sent to %s, or says what is wrong with it", (to) => {
  const headers = { "content-type": "application/json" };
  const field = fc.constantFrom(...Object.keys(TAKEN[to]!), ...MORE.split(" "));
  fc.assert(
    fc.property(fc.dictionary(field, anything, { minKeys: 1, maxKeys: 3 }), (changes) => {
      const body = Buffer.from(JSON.stringify({ ...TAKEN[to], ...changes }));
      const failure = failureOf(() => {
        const read = readBody(SKINS[to]!, { headers, body });
        JSON.parse(String(read.edited(read.ask().named("tenant:user"))));
      });
      expect(failure === null || failure.status === 400).toBe(true);
    }),
    { seed: 20_261_125, numRuns: 1_500 },
  );
});

/** What an attempt was refused with; anything else that it throws is a defect. */
function failureOf(attempt: () => void): BursarError | null {
  try {
    attempt();
    return null;
  } catch (error) {
    if (error instanceof BursarError) return error;
    throw error;
  }
}

it(
  "answers whatever is sent with success or the sender's fault, and leaves nothing held",
  { timeout: 60_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(path, spoilt, async (to, changes) => {
        const response = await post(to, JSON.stringify({ ...TAKEN[to], ...changes }));
        const text = await response.text();
        expect(response.status, `${JSON.stringify(changes)} → ${text}`).toBeLessThan(500);
      }),
      { seed: 20_261_125, numRuns: 200 },
    );
    await fc.assert(
      fc.asyncProperty(path, fc.uint8Array({ maxLength: 60 }), fc.boolean(), async (to, bytes, isForm) => {
        const noise = Buffer.from(bytes);
        const body = isForm
          ? Buffer.concat([Buffer.from("--b\r\nContent-"), noise, Buffer.from("\r\n--b--")])
          : noise;
        const response = await post(to, body, isForm ? "multipart/form-data; boundary=b" : undefined);
        await response.text();
        expect(response.status).toBeLessThan(500);
        expect(response.status).toBeGreaterThanOrEqual(400);
      }),
      { seed: 20_261_125, numRuns: 100 },
    );
    await Promise.all(portal.gateway.background);
    await expectBalanced(portal, tenant, expect);
  },
);
