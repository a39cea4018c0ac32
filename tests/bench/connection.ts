import { connect, type Socket } from "node:net";

export interface Answer {
  /** 0 when the connection broke before the answer was whole. */
  status: number;
  text: string;
  ms: number;
  /** Until the first event of a stream; NaN for a whole answer. */
  firstTokenMs: number;
}

/**
 * One kept-alive connection with at most one call in flight. On bare sockets, because the load shares the processor with
 * what it measures. Opens itself again when the server has closed it.
 */
export class Connection {
  #socket: Socket | null = null;
  #text = "";
  #sentAt = 0;
  #firstTokenMs = NaN;
  #done: ((answer: Answer) => void) | null = null;

  constructor(private readonly origin: URL) {}

  /** `request` is the whole of it, head and body, in Latin-1. */
  ask(request: string, onFirstToken?: () => void): Promise<Answer> {
    this.#socket ??= this.#open();
    this.#text = "";
    this.#firstTokenMs = NaN;
    this.#onFirstToken = onFirstToken;
    this.#sentAt = performance.now();
    this.#socket.write(request, "latin1");
    return new Promise((resolve) => (this.#done = resolve));
  }

  close(): void {
    this.#socket?.destroy();
  }

  #onFirstToken: (() => void) | undefined;

  #open(): Socket {
    const socket = connect({ host: this.origin.hostname, port: Number(this.origin.port), noDelay: true });
    socket.on("data", (bytes: Buffer) => this.#read(bytes));
    socket.on("error", () => {});
    socket.on("close", () => {
      this.#socket = null;
      this.#finish(0);
    });
    return socket;
  }

  #read(bytes: Buffer): void {
    this.#text += bytes.toString("latin1");
    if (Number.isNaN(this.#firstTokenMs) && this.#text.includes("data: {")) {
      this.#firstTokenMs = performance.now() - this.#sentAt;
      this.#onFirstToken?.();
    }
    if (isWhole(this.#text)) this.#finish(Number(this.#text.slice(9, 12)));
  }

  #finish(status: number): void {
    const done = this.#done;
    this.#done = null;
    done?.({
      status,
      text: this.#text,
      ms: performance.now() - this.#sentAt,
      firstTokenMs: this.#firstTokenMs,
    });
  }
}

function isWhole(text: string): boolean {
  const headEnd = text.indexOf("\r\n\r\n");
  if (headEnd < 0) return false;
  const length = /\r\ncontent-length: *(\d+)/i.exec(text.slice(0, headEnd))?.[1];
  return length === undefined ? text.endsWith("\r\n0\r\n\r\n") : text.length >= headEnd + 4 + Number(length);
}
