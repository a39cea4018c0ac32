import { Connection } from "./connection";

/** A way to the upstream that is measured. */
export interface Target {
  name: string;
  /** Whole address of a chat completion. */
  url: string;
  headers: Record<string, string>;
  /** The process behind it, where there is one to look at. */
  pid?: number;
}

export interface Figures {
  calls: number;
  requestsPerSecond: number;
  p50Ms: number;
  p99Ms: number;
  failures: number;
}

const WHOLE = {
  model: "openai/gpt-4o-mini",
  max_tokens: 16,
  messages: [{ role: "user", content: "Name three bridges." }],
};

/** A call as it goes over the wire. A stream's tokens come `paceMs` apart. */
export function requestTo(target: Target, stream?: { tokens: number; paceMs: number }): string {
  const body = JSON.stringify(
    stream
      ? {
          ...WHOLE,
          stream: true,
          max_tokens: stream.tokens,
          messages: [{ role: "user", content: `Name bridges, ${stream.paceMs} ms apart.` }],
        }
      : WHOLE,
  );
  const { host, pathname } = new URL(target.url);
  const headers = { host, "content-type": "application/json", ...target.headers };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `POST ${pathname} HTTP/1.1\r\n${lines.join("")}content-length: ${body.length}\r\n\r\n${body}`;
}

/** `connections` callers, each with one call in flight, for `seconds`. */
export async function load(
  target: Target,
  connections: number,
  seconds: number,
  request: () => string = always(requestTo(target)),
): Promise<Figures> {
  const latencies: number[] = [];
  let failures = 0;
  const startedAt = performance.now();
  const endsAt = startedAt + seconds * 1000;

  async function caller(): Promise<void> {
    const connection = new Connection(new URL(target.url));
    while (performance.now() < endsAt) {
      const { status, text, ms } = await connection.ask(request());
      if (status === 200 && text.includes('"usage"')) latencies.push(ms);
      else failures++;
    }
    connection.close();
  }

  await Promise.all(Array.from({ length: connections }, caller));
  const elapsedMs = performance.now() - startedAt;
  return {
    calls: latencies.length,
    requestsPerSecond: (latencies.length / elapsedMs) * 1000,
    p50Ms: quantile(latencies, 0.5),
    p99Ms: quantile(latencies, 0.99),
    failures,
  };
}

export function quantile(figures: number[], share: number): number {
  const sorted = figures.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

export const median = (figures: number[]) => quantile(figures, 0.5);

function always(text: string): () => string {
  return () => text;
}
