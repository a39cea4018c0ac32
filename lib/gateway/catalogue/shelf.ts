import { createHash } from "node:crypto";
import { LRUCache } from "lru-cache";
import { BursarError } from "@/lib/errors";
import { type Upstream, wholeBody } from "@/lib/upstream";
import { headerOf } from "../headers";
import { connectionError, refusal, retrySeconds, unusableAnswer } from "../upstream-errors";

const FRESH_MS = 2 * 60_000;
const MISSING_FRESH_MS = 30_000;
/** After OpenRouter failed to renew an answer; until then the old one is given without asking. */
const RETRY_MS = 5_000;
const PATIENCE_MS = 10_000;
const MAX_ENTRIES = 500;
const MAX_BYTES = 64 * 1024 * 1024;
const MAX_FETCHES = 16;

/** An answer of OpenRouter's to one of its public lists. */
export interface Shelved {
  json: Record<string, unknown>;
  /** Names exactly these contents. */
  digest: string;
}

interface Kept extends Shelved {
  isMissing: boolean;
  etag: string | null;
  freshUntil: number;
  bytes: number;
}

interface ShelfOptions {
  /** Milliseconds of any clock that never goes back. */
  now?: () => number;
  patienceMs?: number;
}

/** Whose key asks, where the answer depends on it. */
export interface Asker {
  id: string;
  secret: string;
}

/**
 * OpenRouter's lists as this process keeps them: fresh for two minutes, after that given as they are while they are
 * renewed, and given on for as long as OpenRouter is away. One question at a time is asked of OpenRouter only once,
 * and no more than 64 MiB are kept, the least used forgotten first.
 */
export class Shelf {
  readonly #kept = new LRUCache<string, Kept>({
    max: MAX_ENTRIES,
    maxSize: MAX_BYTES,
    sizeCalculation: ({ bytes }) => bytes,
  });
  readonly #now: () => number;
  readonly #patienceMs: number;
  readonly #fetching = new Map<string, Promise<Kept>>();

  constructor(
    private readonly upstream: Upstream,
    { now = () => performance.now(), patienceMs = PATIENCE_MS }: ShelfOptions = {},
  ) {
    this.#now = now;
    this.#patienceMs = patienceMs;
  }

  /**
   * The answer to `GET <path>`, with somebody's key or without. Null where OpenRouter answers 404. Throws
   * `upstream_…` when it cannot be had and none is kept, and `rate_limited` when too many are being fetched.
   */
  async get(path: string, asker: Asker | null = null): Promise<Shelved | null> {
    const name = asker ? `${path} ${asker.id}` : path;
    const kept = this.#kept.get(name);
    if (kept && this.#now() < kept.freshUntil) return given(kept);
    const renewed = this.#fetching.get(name) ?? this.#fetch(name, path, asker, kept);
    if (!kept) return given(await renewed);
    renewed.catch(() => {
      kept.freshUntil = this.#now() + RETRY_MS;
    });
    return given(kept);
  }

  #fetch(name: string, path: string, asker: Asker | null, before: Kept | undefined): Promise<Kept> {
    if (this.#fetching.size >= MAX_FETCHES) {
      const message = "Too many lists are being fetched from OpenRouter at once. Try again in a moment.";
      return Promise.reject(new BursarError("rate_limited", message, { retryAfterSeconds: 1 }));
    }
    const fetched = this.#ask(path, asker, before).finally(() => this.#fetching.delete(name));
    this.#fetching.set(name, fetched);
    return fetched.then((kept) => {
      this.#kept.set(name, kept);
      return kept;
    });
  }

  async #ask(path: string, asker: Asker | null, before: Kept | undefined): Promise<Kept> {
    const answer = await this.upstream.pool
      .request({
        method: "GET",
        path: this.upstream.basePath + path,
        headers: {
          "accept-encoding": "identity",
          ...(asker && { authorization: `Bearer ${asker.secret}` }),
          ...(before?.etag && { "if-none-match": before.etag }),
        },
        headersTimeout: this.#patienceMs,
        bodyTimeout: this.#patienceMs,
      })
      .catch((cause: unknown) => Promise.reject(connectionError(cause)));
    const { statusCode: status, headers } = answer;
    const whole = wholeBody(answer.body, this.#patienceMs).catch((cause: unknown) =>
      Promise.reject(connectionError(cause)),
    );
    const text = (await whole).toString("utf8");
    if (status === 304 && before) return { ...before, freshUntil: this.#now() + FRESH_MS };
    const unusable = unusableAnswer(status, headers);
    if (unusable) throw unusable;
    if (status === 404) return this.#missing();
    if (status !== 200) throw refusalOf(status, text, headerOf(headers, "retry-after"));
    return {
      json: objectIn(text),
      digest: createHash("sha1").update(text).digest("base64url"),
      isMissing: false,
      etag: headerOf(headers, "etag"),
      freshUntil: this.#now() + FRESH_MS,
      bytes: text.length,
    };
  }

  #missing(): Kept {
    const freshUntil = this.#now() + MISSING_FRESH_MS;
    return { json: {}, digest: "", isMissing: true, etag: null, freshUntil, bytes: 1 };
  }
}

function given(kept: Kept): Shelved | null {
  return kept.isMissing ? null : kept;
}

function objectIn(text: string): Record<string, unknown> {
  try {
    const json: unknown = JSON.parse(text);
    if (typeof json === "object" && json !== null) return json as Record<string, unknown>;
  } catch {
    // Told apart from an object below.
  }
  throw new BursarError("upstream_malformed", "OpenRouter answered something that is no list.");
}

/** A public list's 401 is about the operator's key; a limit of OpenRouter's there is nobody's budget. */
function refusalOf(status: number, text: string, retryAfter: string | null): BursarError {
  if (status !== 402 && status !== 403) return refusal(status, text, retryAfter);
  return new BursarError("upstream_error", `OpenRouter refused a list with status ${status}.`, {
    retryAfterSeconds: retrySeconds(retryAfter),
  });
}
