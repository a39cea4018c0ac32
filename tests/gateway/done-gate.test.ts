import fc from "fast-check";
import { expect, it } from "vitest";
import { DoneGate } from "@/lib/gateway/done-gate";
import { SKINS } from "@/lib/gateway/skins";
import { StreamMeter } from "@/lib/gateway/stream-meter";

const format = SKINS["/chat/completions"]!.stream!;

const EVENTS = [
  ": OPENROUTER PROCESSING\n\n",
  'data: {"choices":[{"delta":{"content":"data: [DONE] is not the end"}}]}\n\n',
  'data: {"choices":[{"delta":{"content":"día 🌉"}}]}\n\n',
  'data: {"usage":{"cost":0.00012,"prompt_tokens":3,"completion_tokens":4}}\n\n',
];
const STREAM = Buffer.from(`${EVENTS.join("")}data: [DONE]\n\n`);

/** Cuts the stream at random places, in any line ending. */
const pieces = fc
  .record({ cuts: fc.array(fc.nat({ max: STREAM.length * 2 })), ending: fc.constantFrom("\n", "\r\n", "\r") })
  .map(({ cuts, ending }) => {
    const bytes = Buffer.from(STREAM.toString().replaceAll("\n", ending));
    const places = [...new Set([0, ...cuts.filter((cut) => cut < bytes.length), bytes.length])].sort(
      (a, b) => a - b,
    );
    return { bytes, chunks: places.slice(1).map((end, i) => bytes.subarray(places[i], end)) };
  });

it("lets every byte before [DONE] through and holds the rest, however a stream is cut", () => {
  fc.assert(
    fc.property(pieces, ({ bytes, chunks }) => {
      const gate = new DoneGate(format.endings);
      const released = Buffer.concat(chunks.map((chunk) => gate.pass(chunk)));
      const end = bytes.lastIndexOf("data: [DONE]");
      expect(released.equals(bytes.subarray(0, end))).toBe(true);
      expect(gate.rest().equals(bytes.subarray(end))).toBe(true);
      expect(gate.sawDone).toBe(true);
    }),
    { numRuns: 500 },
  );
});

it("reads usage from a stream however it is cut", () => {
  fc.assert(
    fc.property(pieces, ({ chunks }) => {
      const meter = new StreamMeter(format);
      for (const chunk of chunks) meter.feed(chunk);
      expect(meter.reading).toMatchObject({ costNano: 120_000n, promptTokens: 3, completionTokens: 4 });
    }),
  );
});

it("survives anything that is no stream", () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 200 })), (chunks) => {
      const meter = new StreamMeter(format);
      const gate = new DoneGate(format.endings);
      const out = chunks.map((chunk) => {
        meter.feed(Buffer.from(chunk));
        return gate.pass(Buffer.from(chunk));
      });
      expect(Buffer.concat([...out, gate.rest()]).equals(Buffer.concat(chunks))).toBe(true);
    }),
  );
});
