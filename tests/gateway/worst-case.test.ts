import { expect, it } from "vitest";
import { Catalogue } from "@/lib/catalogue";
import { admit } from "@/lib/gateway/admit";
import type { Caller } from "@/lib/gateway/policy";
import { SKINS } from "@/lib/gateway/skins";
import { formatUsd } from "@/lib/money";
import { TypicalOutput } from "@/lib/gateway/typical-output";
import { OPEN_POLICY } from "./open-policy";

const model = (id: string, pricing: Record<string, string>) => ({
  id,
  name: id,
  context_length: 100_000,
  pricing: { prompt: "0.000001", completion: "0.00001", ...pricing },
  top_provider: { max_completion_tokens: 8_000 },
});

const catalogue = new Catalogue(
  [
    model("a/plain", {}),
    model("a/draws", { image_output: "0.00003" }),
    model("a/speaks", { audio: "0.00002", audio_output: "0.00008" }),
    model("a/caches", { input_cache_write: "0.000002" }),
    model("a/long", { overrides: [{ prompt: "0.000004" }] as unknown as string }),
  ],
  new Date(),
);
const chat = SKINS["/chat/completions"]!;
const caller = {
  tenantId: "t",
  allowedModels: [],
  keyAllowedModels: [],
  defaultMaxTokens: 500,
  policy: { ...OPEN_POLICY },
} as unknown as Caller;
const known = { catalogue, typicalOutput: new TypicalOutput(), now: new Date() };

const asked = (body: object) => ({
  headers: { "content-type": "application/json" },
  body: Buffer.from(JSON.stringify(body)),
});

function heldFor(request: Record<string, unknown>): number {
  const body = { model: "a/plain", max_tokens: 100, messages: [{ role: "user", content: "hi" }], ...request };
  return Number(formatUsd(admit(chat, caller, known, asked(body)).worstCaseNano));
}

const plain = heldFor({});
const part = (value: object) => ({ messages: [{ role: "user", content: [value] }] });

it("covers every byte of the prompt as a token, and every token of the answer", () => {
  expect(plain).toBeGreaterThan(0.001);
  expect(plain).toBeLessThan(0.0012);
  expect(heldFor({ n: 3 })).toBeGreaterThan(2.9 * plain);
});

it.each([
  ["a model that draws", { model: "a/draws" }, 100 * 0.00003],
  ["a model that speaks", { model: "a/speaks" }, 100 * 0.00008],
  ["the dearest of the fallbacks", { models: ["a/speaks"] }, 100 * 0.00008],
  [
    "cache writes",
    { model: "a/caches", messages: [{ role: "user", content: "x".repeat(10_000) }] },
    10_000 * 0.000002,
  ],
  [
    "prices of long contexts",
    { model: "a/long", messages: [{ role: "user", content: "x".repeat(10_000) }] },
    10_000 * 0.000004,
  ],
  ["an image", part({ type: "image_url", image_url: { url: "https://a.example/b.png" } }), 20_000 * 0.000001],
  [
    "an inlined file",
    part({ type: "file", file: { file_data: `data:text/plain;base64,${"A".repeat(3_000_000)}` } }),
    100_000 * 0.000001,
  ],
  [
    "a linked video",
    part({ type: "video_url", video_url: { url: "https://a.example/b.mp4" } }),
    100_000 * 0.000001,
  ],
  [
    "audio at its own price",
    { model: "a/speaks", ...part({ type: "input_audio", input_audio: { data: "AAAA", format: "wav" } }) },
    100_000 * 0.00002,
  ],
  ["web results", { plugins: [{ id: "web", max_results: 50 }] }, 50 * 0.004],
  ["searches of a server tool", { tools: [{ type: "openrouter:web_search" }] }, 10 * 0.004],
])("covers %s", (_, request, atLeast) => expect(heldFor(request)).toBeGreaterThanOrEqual(atLeast));

it("does not take an inlined image's bytes for text", () => {
  const url = `data:image/png;base64,${"A".repeat(2_000_000)}`;
  expect(heldFor(part({ type: "image_url", image_url: { url } }))).toBeLessThan(0.03);
});

it("bounds an answer nobody bounded by the tenant's default, and tells OpenRouter so", () => {
  const request = asked({ model: "a/plain", messages: [{ role: "user", content: "hi" }] });
  expect(JSON.parse(String(admit(chat, caller, known, request).body))).toMatchObject({
    max_tokens: 500,
    user: "t",
  });
});

it.each([
  ["preset", "mine"],
  ["service_tier", "priority"],
])("refuses %s, whose price nobody lists", (name, value) => {
  expect(() => heldFor({ [name]: value })).toThrow(
    expect.objectContaining({ code: "unsupported_parameter" }),
  );
});
