import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface OtlpSpan {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  kind: number;
  startTimeUnixNano: string;
  endTimeUnixNano: string;
  attributes: { key: string; value: Record<string, unknown> }[];
  status: { code?: number };
}

/** An OpenTelemetry collector that keeps what it is sent. */
export interface Collector {
  url: string;
  bodies: string[];
  headers: Record<string, unknown>[];
  spans(): OtlpSpan[];
  /** What it answers from now on. */
  status: number;
  close(): Promise<void>;
}

export async function startCollector(): Promise<Collector> {
  const server = createServer((req, res) => {
    let body = "";
    req.on("data", (chunk) => (body += String(chunk)));
    req.on("end", () => {
      if (collector.status === 200) collector.bodies.push(body);
      collector.headers.push({ ...req.headers, path: req.url });
      res.writeHead(collector.status, { "content-type": "application/json" }).end("{}");
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const collector: Collector = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bodies: [],
    headers: [],
    status: 200,
    spans: () =>
      collector.bodies.flatMap((body) =>
        (JSON.parse(body) as Payload).resourceSpans.flatMap(({ scopeSpans }) =>
          scopeSpans.flatMap(({ spans }) => spans),
        ),
      ),
    async close() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
  return collector;
}

interface Payload {
  resourceSpans: { scopeSpans: { spans: OtlpSpan[] }[] }[];
}

/** A span's attributes as a plain object. */
export function attributesOf({ attributes }: OtlpSpan): Record<string, unknown> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));
}
