import pino, { type DestinationStream } from "pino";

const BUFFERED_BYTES = 8 * 1024;
const FLUSH_EVERY_MS = 200;
/** A reader that stands still costs this much memory, then lines; it never stops the process that writes. */
const MAX_WAITING_BYTES = 8 * 1024 * 1024;

/** Standard output written in pieces, off the event loop, at the latest after 200 ms and at the end of the process. */
export interface BufferedOutput extends DestinationStream {
  /** Lines that were dropped because nobody read. */
  readonly dropped: number;
}

export function bufferedStdout(): BufferedOutput {
  const stream = pino.destination({
    dest: 1,
    sync: false,
    minLength: BUFFERED_BYTES,
    maxLength: MAX_WAITING_BYTES,
    periodicFlush: FLUSH_EVERY_MS,
  });
  let dropped = 0;
  stream.on("drop", () => dropped++);
  return {
    write: (line) => void stream.write(line),
    get dropped() {
      return dropped;
    },
  };
}
