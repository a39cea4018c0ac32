import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { Tracing } from "@/lib/config-tracing";
import { createLog } from "@/lib/log";
import { SpanExporter } from "@/lib/tracing";
import { type Collector, startCollector } from "./collector";

let collector: Collector;
beforeAll(async () => {
  collector = await startCollector();
});
afterAll(() => collector.close());

let exporter: SpanExporter;
let logged: string[];
beforeEach(() => {
  Object.assign(collector, { bodies: [], status: 200 });
  logged = [];
  exporter = open(collector.url);
});

function open(url: string): SpanExporter {
  const settings: Tracing = {
    url: `${url}/v1/traces`,
    headers: {},
    timeoutMs: 1_000,
    serviceName: "gateway-1",
    resource: { "deployment.environment.name": "test" },
    sampling: { share: 1, isParentBased: true },
  };
  return new SpanExporter(settings, createLog("test", "info", { write: (line) => void logged.push(line) }));
}

const span = (name: string) => `{"name":"${name}"}`;
const names = () => collector.spans().map(({ name }) => name);

it("sends spans in one post, with whose they are", async () => {
  exporter.add([span("a"), span("b")]);
  await exporter.flush();
  expect(collector.bodies).toHaveLength(1);
  expect(JSON.parse(collector.bodies[0]!)).toEqual({
    resourceSpans: [
      {
        resource: {
          attributes: [
            { key: "deployment.environment.name", value: { stringValue: "test" } },
            { key: "service.name", value: { stringValue: "gateway-1" } },
          ],
        },
        scopeSpans: [{ scope: { name: "bursar" }, spans: [{ name: "a" }, { name: "b" }] }],
      },
    ],
  });
  expect(exporter.sent).toBe(2);
  await exporter.close();
});

it("keeps what a collector cannot take just now, and complains once", async () => {
  collector.status = 503;
  exporter.add([span("a")]);
  await exporter.flush();
  await exporter.flush();
  expect(logged).toHaveLength(1);
  expect(logged[0]).toContain("it answered 503");
  collector.status = 200;
  exporter.add([span("b")]);
  await exporter.flush();
  expect(names()).toEqual(["a", "b"]);
  expect(exporter.dropped).toBe(0);
  await exporter.close();
});

it("drops what a collector refuses", async () => {
  collector.status = 400;
  exporter.add([span("a")]);
  await exporter.flush();
  collector.status = 200;
  await exporter.flush();
  expect(names()).toEqual([]);
  expect(exporter).toMatchObject({ sent: 0, dropped: 1 });
  await exporter.close();
});

it("fills no memory while nobody listens, and closes all the same", async () => {
  const lost = open("http://127.0.0.1:1");
  for (let i = 0; i < 2_000; i++) lost.add(Array.from({ length: 8 }, () => span("x")));
  // Besides what waits there is one batch that is being sent.
  expect(lost.dropped).toBe(16_000 - 8_192 - 512);
  await lost.close();
  expect(lost).toMatchObject({ sent: 0, dropped: 16_000 });
});
