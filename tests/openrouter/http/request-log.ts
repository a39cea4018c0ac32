import type { IncomingHttpHeaders } from "node:http";
import type { Call } from "./call";

/** What a client sent, kept so that a test can say what must never cross. */
export interface RecordedCall {
  method: string;
  /** Relative to the base URL, without the query. */
  path: string;
  query: string;
  /** Names in lower case. */
  headers: IncomingHttpHeaders;
  rawHeaders: readonly string[];
  body: string;
}

const CAPACITY = 1000;

/** The last thousand calls. */
export class RequestLog {
  #calls: RecordedCall[] = [];

  record({ method, path, search, headers, rawHeaders, body }: Call): void {
    if (this.#calls.length === CAPACITY) this.#calls.shift();
    this.#calls.push({ method, path, query: search, headers, rawHeaders, body });
  }

  get calls(): readonly RecordedCall[] {
    return this.#calls;
  }

  clear(): void {
    this.#calls = [];
  }
}
