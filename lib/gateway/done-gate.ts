const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const NOTHING = Buffer.alloc(0);

/** What the last event of a stream has in it: the beginning of a line, or text that stands in no other event. */
export interface Ending {
  bytes: Buffer;
  isLine: boolean;
}

/**
 * Holds back the end of a stream, from its ending on, until its generation is committed (I2), and lets every other byte
 * through at once. Bytes that may still become the ending wait for the next ones, however they are cut.
 */
export class DoneGate {
  #held: Buffer = NOTHING;
  #isDone = false;
  /** Whether what went out so far ends a line, so that the next byte begins one. */
  #isAtLineStart = true;

  constructor(private readonly endings: readonly Ending[]) {}

  get sawDone(): boolean {
    return this.#isDone;
  }

  /** The bytes that may go out now. */
  pass(chunk: Buffer): Buffer {
    const bytes = this.#held.length > 0 ? Buffer.concat([this.#held, chunk]) : chunk;
    if (this.#isDone) {
      this.#held = bytes;
      return NOTHING;
    }
    let start = this.#findWhole(bytes);
    this.#isDone = start < bytes.length;
    if (!this.#isDone) start = this.#findBegun(bytes);
    this.#held = bytes.subarray(start);
    const released = bytes.subarray(0, start);
    if (released.length > 0) this.#isAtLineStart = isLineEnd(released[released.length - 1]);
    return released;
  }

  /** What was held back, to be sent after the commit. */
  rest(): Buffer {
    return this.#held;
  }

  /** Where the first ending begins; the length of `bytes` when there is none. */
  #findWhole(bytes: Buffer): number {
    let first = bytes.length;
    for (const { bytes: ending, isLine } of this.endings) {
      let at = bytes.indexOf(ending);
      while (at >= 0 && isLine && !this.#beginsLine(bytes, at)) at = bytes.indexOf(ending, at + 1);
      if (at >= 0 && at < first) first = at;
    }
    return first;
  }

  /** Where the last bytes begin that may become an ending; the length of `bytes` when there are none. */
  #findBegun(bytes: Buffer): number {
    let first = bytes.length;
    for (const { bytes: ending, isLine } of this.endings) {
      for (let at = Math.max(bytes.length - ending.length + 1, 0); at < first; at++) {
        if (bytes[at] !== ending[0] || (isLine && !this.#beginsLine(bytes, at))) continue;
        if (ending.compare(bytes, at, bytes.length, 0, bytes.length - at) === 0) first = at;
      }
    }
    return first;
  }

  #beginsLine(bytes: Buffer, at: number): boolean {
    return at === 0 ? this.#isAtLineStart : isLineEnd(bytes[at - 1]);
  }
}

function isLineEnd(byte: number | undefined): boolean {
  return byte === LINE_FEED || byte === CARRIAGE_RETURN;
}
