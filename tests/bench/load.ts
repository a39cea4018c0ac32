import { Pool } from "undici";

export interface Target {
  name: string;
  /** Whole address of a chat completion. */
  url: string;
  headers: Record<string, string>;
}

export interface Figures {
  requestsPerSecond: number;
  p50Ms: number;
  p99Ms: number;
  failures: number;
}

const BODY = JSON.stringify({
  model: "openai/gpt-4o-mini",
  max_tokens: 16,
  messages: [{ role: "user", content: "Name three bridges." }],
});

/** `connections` callers, each with one call in flight, for `seconds`. */
export async function load(target: Target, connections: number, seconds: number): Promise<Figures> {
  const { origin, pathname } = new URL(target.url);
  const pool = new Pool(origin, { connections, pipelining: 1 });
  const latencies: number[] = [];
  let failures = 0;
  const startedAt = performance.now();
  const endsAt = startedAt + seconds * 1000;
  const headers = { "content-type": "application/json", ...target.headers };

  async function caller(): Promise<void> {
    while (performance.now() < endsAt) {
      const sentAt = performance.now();
      const { statusCode, body } = await pool.request({
        method: "POST",
        path: pathname,
        headers,
        body: BODY,
      });
      const text = await body.text();
      if (statusCode === 200 && text.includes('"usage"')) latencies.push(performance.now() - sentAt);
      else failures++;
    }
  }

  await Promise.all(Array.from({ length: connections }, caller));
  const elapsedMs = performance.now() - startedAt;
  await pool.close();
  latencies.sort((a, b) => a - b);
  return {
    requestsPerSecond: (latencies.length / elapsedMs) * 1000,
    p50Ms: latencies[Math.floor(latencies.length * 0.5)] ?? NaN,
    p99Ms: latencies[Math.floor(latencies.length * 0.99)] ?? NaN,
    failures,
  };
}
