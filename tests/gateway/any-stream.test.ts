import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DoneGate } from "@/lib/gateway/done-gate";
import { SKINS } from "@/lib/gateway/skins";
import { StreamMeter } from "@/lib/gateway/stream-meter";
import { type FakeOpenRouter, startFakeOpenRouter } from "../openrouter";

const QUESTION = { messages: [{ role: "user", content: "día 🌉" }], prompt: "día 🌉", input: "día 🌉" };
const RECORDED: [path: string, model: string, fields: (keyof typeof QUESTION)[], ending: string][] = [
  ["/chat/completions", "deepseek/deepseek-r1-0528", ["messages"], "data: [DONE]"],
  ["/completions", "openai/gpt-4o-mini", ["prompt"], "data: [DONE]"],
  ["/responses", "deepseek/deepseek-r1-0528", ["input"], '"type":"response.completed"'],
  ["/messages", "deepseek/deepseek-r1-0528", ["messages"], "event: message_stop"],
  ["/images", "google/gemini-2.5-flash-image", ["prompt"], '"type":"image_generation.completed"'],
];

let fake: FakeOpenRouter;
let key: string;
beforeAll(async () => {
  fake = await startFakeOpenRouter();
  const made = await fetch(`${fake.baseUrl}/keys`, {
    method: "POST",
    headers: { authorization: `Bearer ${fake.managementKey}` },
    body: JSON.stringify({ name: "records" }),
  });
  ({ key } = (await made.json()) as { key: string });
});
afterAll(() => fake.close());

async function record(path: string, model: string, fields: (keyof typeof QUESTION)[]): Promise<string> {
  const asked = Object.fromEntries(fields.map((field) => [field, QUESTION[field]]));
  const response = await fetch(fake.baseUrl + path, {
    method: "POST",
    headers: { authorization: `Bearer ${key}` },
    body: JSON.stringify({ model, stream: true, ...asked }),
  });
  return response.text();
}

/** The same stream in another dress: everything that the format of events lets a server do. */
const dresses = fc.record({
  lineEnd: fc.constantFrom("\n", "\r\n", "\r"),
  hasMark: fc.boolean(),
  comment: fc.constantFrom("", ": OPENROUTER PROCESSING\n\n", ":\n"),
  isSpread: fc.boolean(),
  cuts: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 60 }),
});

/** An event's data over several lines, each with its field name, as a reader puts them together again. */
function spread(text: string): string {
  return text.replaceAll(/^data: (\{.*\})$/gm, (_, json: string) =>
    json
      .replaceAll(/,"(?=[a-z_]+":)/g, ',\n"')
      .split("\n")
      .map((line) => `data: ${line}`)
      .join("\n"),
  );
}

function dressed(text: string, dress: typeof dresses extends fc.Arbitrary<infer T> ? T : never): Buffer {
  const lines = (dress.isSpread ? spread(text) : text).replaceAll(/\n\n(?=.)/gs, `\n\n${dress.comment}`);
  return Buffer.from((dress.hasMark ? "\ufeff" : "") + lines.replaceAll("\n", dress.lineEnd));
}

function cut(bytes: Buffer, cuts: number[]): Buffer[] {
  const places = [...new Set([0, ...cuts.map((at) => Math.floor(at * bytes.length)), bytes.length])];
  places.sort((a, b) => a - b);
  return places.slice(1).map((end, i) => bytes.subarray(places[i], end));
}

describe.each(RECORDED)("a stream of %s", (path, model, fields, ending) => {
  const format = SKINS[path]!.stream!;

  it("passes byte for byte, is metered, and is held from its ending on, however it is framed and cut", async () => {
    const text = await record(path, model, fields);
    const billed = fake.bill().generations.at(-1)!;
    fc.assert(
      fc.property(dresses, (dress) => {
        const bytes = dressed(text, dress);
        const meter = new StreamMeter(format);
        const gate = new DoneGate(format.endings);
        const released = cut(bytes, dress.cuts).map((chunk) => {
          meter.feed(chunk);
          return gate.pass(chunk);
        });
        const out = Buffer.concat(released);
        expect(Buffer.concat([out, gate.rest()]).equals(bytes)).toBe(true);
        expect(gate.sawDone).toBe(true);
        expect(out.includes(ending)).toBe(false);
        expect(gate.rest().includes(ending)).toBe(true);
        expect(meter.reading).toMatchObject({
          costNano: billed.costNano,
          promptTokens: billed.promptTokens,
          completionTokens: billed.completionTokens,
          reasoningTokens: billed.reasoningTokens,
        });
      }),
      { seed: 20_261_125, numRuns: 60 },
    );
  });
});

it("gives up reading a line of 100 MB at 1 MiB, in flat memory, and lets it pass", () => {
  for (const { stream: format } of Object.values(SKINS)) {
    if (!format) continue;
    const chunk = Buffer.alloc(64 * 1024, "x");
    const meter = new StreamMeter(format);
    const gate = new DoneGate(format.endings);
    let passed = gate.pass(Buffer.from("data: ")).length;
    meter.feed(Buffer.from("data: "));
    const before = process.memoryUsage().rss;
    for (let i = 0; i < 1_600; i++) {
      meter.feed(chunk);
      passed += gate.pass(chunk).length;
    }
    const usage = Buffer.from('\n\ndata: {"usage":{"cost":1}}\n\n');
    meter.feed(usage);
    expect(passed + gate.rest().length).toBe(6 + 1_600 * chunk.length);
    expect(process.memoryUsage().rss - before).toBeLessThan(32 * 1024 * 1024);
    expect(meter.reading).toBeNull();
  }
});
