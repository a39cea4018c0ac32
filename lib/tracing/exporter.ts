import { Agent, request } from "undici";
import type { Log } from "@/lib/log";
import type { Tracing } from "@/lib/config-tracing";
import { attributesJson } from "./span";

const FLUSH_EVERY_MS = 2_000;
const BATCH_SIZE = 512;
/** What waits beyond this while the collector is away is dropped: traces never fill memory. */
const MAX_WAITING = 8_192;
const COMPLAIN_EVERY_MS = 60_000;

/** Statuses after which OTLP has a client send the same again. */
const RETRIABLE = new Set([429, 502, 503, 504]);

/** Posts spans to an OpenTelemetry collector as OTLP/HTTP JSON: in batches, beside the requests, never in their way. */
export class SpanExporter {
  #waiting: string[] = [];
  #sending: Promise<void> | null = null;
  #isClosed = false;
  #complainedAt = -Infinity;
  #dropped = 0;
  #sent = 0;
  readonly #agent = new Agent({ connections: 2 });
  readonly #timer: NodeJS.Timeout;
  readonly #opening: string;

  constructor(
    private readonly settings: Tracing,
    private readonly log: Log,
  ) {
    const attributes = { ...settings.resource, "service.name": settings.serviceName };
    const resource = JSON.stringify({ attributes: attributesJson(attributes) });
    this.#opening = `{"resourceSpans":[{"resource":${resource},"scopeSpans":[{"scope":{"name":"bursar"},"spans":[`;
    this.#timer = setInterval(() => void this.flush(), FLUSH_EVERY_MS).unref();
  }

  get sent(): number {
    return this.#sent;
  }

  get dropped(): number {
    return this.#dropped;
  }

  add(spans: string[]): void {
    if (this.#waiting.length + spans.length > MAX_WAITING) {
      this.#dropped += spans.length;
      return;
    }
    this.#waiting.push(...spans);
    if (this.#waiting.length >= BATCH_SIZE && !this.#sending) void this.flush();
  }

  /** Sends what waits, one batch after the other. Never throws. */
  flush(): Promise<void> {
    return (this.#sending ??= this.#sendAll().finally(() => (this.#sending = null)));
  }

  /** Sends what is left, once. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearInterval(this.#timer);
    await this.#sending;
    await this.flush();
    await this.#agent.destroy();
  }

  async #sendAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, BATCH_SIZE);
      const problem = await this.#post(batch);
      if (problem === null) {
        this.#sent += batch.length;
        continue;
      }
      this.#complain(problem.message);
      if (this.#isClosed) {
        this.#dropped += batch.length + this.#waiting.length;
        this.#waiting = [];
      } else if (problem.isPassing) {
        this.#waiting.unshift(...batch);
        return;
      } else this.#dropped += batch.length;
    }
  }

  async #post(batch: string[]): Promise<{ message: string; isPassing: boolean } | null> {
    const { url, headers, timeoutMs } = this.settings;
    try {
      const { statusCode, body } = await request(url, {
        dispatcher: this.#agent,
        method: "POST",
        headers: { ...headers, "content-type": "application/json" },
        body: `${this.#opening}${batch.join(",")}]}]}]}`,
        headersTimeout: timeoutMs,
        bodyTimeout: timeoutMs,
        signal: AbortSignal.timeout(timeoutMs),
      });
      await body.dump();
      if (statusCode < 300) return null;
      return { message: `it answered ${statusCode}`, isPassing: RETRIABLE.has(statusCode) };
    } catch (error) {
      return { message: error instanceof Error ? error.message : "it did not answer", isPassing: true };
    }
  }

  #complain(problem: string): void {
    if (performance.now() - this.#complainedAt < COMPLAIN_EVERY_MS) return;
    this.#complainedAt = performance.now();
    this.log.warn({ problem, dropped: this.#dropped }, "The trace collector does not take spans");
  }
}
