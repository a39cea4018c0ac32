import { BursarError } from "@/lib/errors";
import type { Caller } from "./policy";

/** What a revocation names: these keys of the tenant (none named is all of them), or one secret. */
export interface Revoked {
  tenantId: string;
  apiKeyIds: readonly string[];
  secretId: string | null;
}

interface Stream {
  caller: Caller;
  cut(error: BursarError): void;
}

/** Far more than are announced while one request is on its way to its first byte. */
const REMEMBERED = 10_000;

/**
 * The streams this gateway relays and the revocations it heard of. A stream is cut when its key is revoked, and at its
 * very start when that happened after its request was authenticated.
 */
export class RunningStreams {
  readonly #running = new Set<Stream>();
  readonly #heard: Revoked[] = [];
  #forgotten = 0;

  /** How many revocations were heard of: a request notes it before it is authenticated. */
  get moment(): number {
    return this.#forgotten + this.#heard.length;
  }

  get size(): number {
    return this.#running.size;
  }

  /** Registers a stream; the answer takes it off again. `since` is the `moment` its request began. */
  enter(caller: Caller, since: number, cut: (error: BursarError) => void): () => void {
    const stream = { caller, cut };
    this.#running.add(stream);
    for (let i = Math.max(0, since - this.#forgotten); i < this.#heard.length; i++) {
      if (isNamed(this.#heard[i]!, caller)) cut(keyRevoked());
    }
    return () => void this.#running.delete(stream);
  }

  /** Cuts what a revocation names. Returns how many streams that were. */
  revoke(revoked: Revoked): number {
    this.#heard.push(revoked);
    if (this.#heard.length > REMEMBERED) {
      this.#heard.shift();
      this.#forgotten++;
    }
    let streamsCut = 0;
    for (const stream of this.#running) {
      if (!isNamed(revoked, stream.caller)) continue;
      this.#running.delete(stream);
      stream.cut(keyRevoked());
      streamsCut++;
    }
    return streamsCut;
  }
}

function isNamed({ tenantId, apiKeyIds, secretId }: Revoked, caller: Caller): boolean {
  if (caller.tenantId !== tenantId) return false;
  if (secretId !== null) return caller.secretId === secretId;
  return apiKeyIds.length === 0 || apiKeyIds.includes(caller.apiKeyId);
}

function keyRevoked(): BursarError {
  return new BursarError("key_revoked", "This API key was revoked while its answer was on the way.");
}
