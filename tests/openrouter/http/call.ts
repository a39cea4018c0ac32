import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { hashOf } from "../identity";
import { ApiError } from "./api-error";

/** One request, read whole. Paths are relative to the base URL: `/chat/completions`. */
export class Call {
  readonly method: string;
  readonly path: string;
  readonly search: string;
  readonly headers: IncomingHttpHeaders;
  readonly rawHeaders: readonly string[];
  #json: { value: unknown } | undefined;

  constructor(
    request: IncomingMessage,
    prefix: string,
    readonly body: string,
  ) {
    const url = request.url ?? "/";
    const mark = url.indexOf("?");
    this.method = request.method ?? "GET";
    this.path = (mark < 0 ? url : url.slice(0, mark)).slice(prefix.length);
    this.search = mark < 0 ? "" : url.slice(mark + 1);
    this.headers = request.headers;
    this.rawHeaders = request.rawHeaders;
  }

  get query(): URLSearchParams {
    return new URLSearchParams(this.search);
  }

  /** The parsed body. OpenRouter answers a body that is not JSON with this very message. */
  get json(): unknown {
    this.#json ??= { value: parse(this.body) };
    return this.#json.value;
  }

  /** The credential of `Authorization: Bearer <key>`; null when there is none. */
  get secret(): string | null {
    const { authorization } = this.headers;
    return authorization?.startsWith("Bearer ") ? authorization.slice("Bearer ".length) : null;
  }

  get keyHash(): string | null {
    return this.secret === null ? null : hashOf(this.secret);
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiError(400, "Input must have at least 1 token.");
  }
}
