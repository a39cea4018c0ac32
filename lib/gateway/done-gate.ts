const DONE = Buffer.from("data: [DONE]");
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const NOTHING = Buffer.alloc(0);

/**
 * Holds back the end of a stream, from `data: [DONE]` on, until its generation is committed (I2), and lets every other
 * byte through at once. A line that may still become `[DONE]` waits for its next bytes, however they are cut.
 */
export class DoneGate {
  #held: Buffer = NOTHING;
  #isDone = false;
  /** Whether what went out so far ends a line, so that the next byte begins one. */
  #isAtLineStart = true;

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
    const start = this.#findStart(bytes);
    this.#isDone = start >= 0 && bytes.length - start >= DONE.length;
    this.#held = start >= 0 ? bytes.subarray(start) : NOTHING;
    const released = start >= 0 ? bytes.subarray(0, start) : bytes;
    if (released.length > 0) this.#isAtLineStart = isLineEnd(released[released.length - 1]);
    return released;
  }

  /** What was held back, to be sent after the commit. */
  rest(): Buffer {
    return this.#held;
  }

  /** Where a line begins that is, or may become, the end; -1 when there is none. */
  #findStart(bytes: Buffer): number {
    for (let at = bytes.indexOf(DONE); at >= 0; at = bytes.indexOf(DONE, at + 1)) {
      if (this.#beginsLine(bytes, at)) return at;
    }
    const lineStart = Math.max(bytes.lastIndexOf(LINE_FEED), bytes.lastIndexOf(CARRIAGE_RETURN)) + 1;
    const tail = bytes.subarray(lineStart);
    const mayBecomeDone =
      tail.length > 0 && tail.length < DONE.length && DONE.subarray(0, tail.length).equals(tail);
    return mayBecomeDone && this.#beginsLine(bytes, lineStart) ? lineStart : -1;
  }

  #beginsLine(bytes: Buffer, at: number): boolean {
    return at === 0 ? this.#isAtLineStart : isLineEnd(bytes[at - 1]);
  }
}

function isLineEnd(byte: number | undefined): boolean {
  return byte === LINE_FEED || byte === CARRIAGE_RETURN;
}
