import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";
import { isLoopback, plainAddress } from "./client-address";

const AUTHORITY = /^(\[[0-9a-f:.]+\]|[a-z0-9_-]+(?:\.[a-z0-9_-]+)*)\.?(?::\d{1,5})?$/i;
const REMEMBERED = 1_000;

/**
 * The names this installation answers to: that of its public address, those that were allowed beside it, loopback, and
 * the very address a connection came to. A page whose name was made to point here (DNS rebinding) sends its own name.
 */
export class Hosts {
  readonly #names: Set<string>;
  readonly #suffixes: string[];
  readonly #isAnyAllowed: boolean;
  readonly #known = new Map<string, boolean>();

  /** `allowed` as `lib/config.ts` has checked it: names, `.suffixes`, or `*`. */
  constructor(publicUrl: string, allowed: string[]) {
    this.#names = new Set([new URL(publicUrl).hostname, ...allowed]);
    this.#suffixes = allowed.filter((entry) => entry.startsWith("."));
    this.#isAnyAllowed = this.#names.has("*");
  }

  /** `host` is a Host header: a name or address, with or without a port. */
  answersTo(host: string, socket: Pick<IncomingMessage["socket"], "localAddress">): boolean {
    let isAllowed = this.#known.get(host);
    if (isAllowed === undefined) {
      isAllowed = this.#isAllowed(nameOf(host));
      if (this.#known.size >= REMEMBERED) this.#known.clear();
      this.#known.set(host, isAllowed);
    }
    return (
      isAllowed || (socket.localAddress !== undefined && nameOf(host) === plainAddress(socket.localAddress))
    );
  }

  #isAllowed(name: string | null): boolean {
    if (name === null) return false;
    if (this.#isAnyAllowed || this.#names.has(name) || this.#names.has(`[${name}]`)) return true;
    if (name === "localhost" || name.endsWith(".localhost") || isLoopback(name)) return true;
    return this.#suffixes.some((suffix) => name.endsWith(suffix));
  }
}

/** Lower case, without port, brackets and the dot of the root; null for what is no authority. */
export function nameOf(host: string): string | null {
  const name = AUTHORITY.exec(host)?.[1]
    ?.toLowerCase()
    .replace(/^\[|\]$/g, "");
  if (name === undefined || name.length > 253) return null;
  return name.includes(":") && isIP(name) !== 6 ? null : name;
}
