import { createParser, type EventSourceParser } from "eventsource-parser";
import type { StreamFormat } from "./skins";
import type { Reading } from "./usage";

const MAX_LINE_BYTES = 1024 * 1024;
const LINE_FEED = 0x0a;
const NAMING_EVENTS = 4;
const PROVIDER = /"provider":"([^"\\]{1,60})"/;

/**
 * Reads usage from an SSE stream beside the bytes. Bounded and unable to harm the stream: a line beyond 1 MiB or
 * unreadable JSON only costs the reading, and the cost is then asked of OpenRouter.
 */
export class StreamMeter {
  /** What the events so far tell of use or failure. */
  reading: Reading | null = null;
  /** Who answers, as the first events tell; null while none did. */
  provider: string | null = null;
  /** How many events came. */
  events = 0;
  /** Whether any content arrived, which ends the time to first token. */
  hasContent = false;

  readonly #decoder = new TextDecoder();
  readonly #parser: EventSourceParser;
  #lineBytes = 0;
  #isBlind = false;

  constructor(private readonly format: StreamFormat) {
    this.#parser = createParser({ onEvent: ({ data }) => this.#read(data) });
  }

  feed(chunk: Buffer): void {
    if (this.#isBlind) return;
    const lastFeed = chunk.lastIndexOf(LINE_FEED);
    this.#lineBytes = lastFeed < 0 ? this.#lineBytes + chunk.length : chunk.length - lastFeed;
    if (this.#lineBytes > MAX_LINE_BYTES) {
      this.#isBlind = true;
      this.#parser.reset();
      return;
    }
    this.#parser.feed(this.#decoder.decode(chunk, { stream: true }));
  }

  #read(data: string): void {
    if (data === "[DONE]") return;
    this.hasContent = true;
    this.events++;
    if (this.provider === null && this.events <= NAMING_EVENTS)
      this.provider = PROVIDER.exec(data)?.[1] ?? null;
    // Token events carry neither; parsing each of them would cost more than relaying it.
    if (!data.includes('"usage"') && !data.includes('"error"')) return;
    try {
      this.reading = this.format.readEvent(JSON.parse(data), this.reading);
    } catch {
      // Not JSON: the client gets the bytes all the same, and the cost comes from OpenRouter.
    }
  }
}
