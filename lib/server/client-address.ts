import { type BlockList, isIP } from "node:net";
import type { IncomingMessage } from "node:http";
import { isWithin, networks } from "@/lib/networks";

/** Tells a request's own address: the connection's, or what proxies that are trusted say of it. */
export class ClientAddresses {
  /** Null where nobody is trusted: then there is nothing to look up. */
  readonly #trusted: BlockList | null;

  /** `trusted` are addresses and networks, as `lib/config.ts` has checked them. */
  constructor(trusted: string[]) {
    this.#trusted = trusted.length > 0 ? networks(trusted) : null;
  }

  trusts(address: string): boolean {
    return this.#trusted !== null && isWithin(this.#trusted, address);
  }

  /** Each proxy appends whom it talked to, so the last entry that no trusted proxy is responsible for is the client. */
  of(req: Pick<IncomingMessage, "socket" | "headers">): string {
    let address = plainAddress(req.socket.remoteAddress ?? "");
    if (!this.#trusted) return address;
    const forwarded = String(req.headers["x-forwarded-for"] ?? "").split(",");
    while (isWithin(this.#trusted, address)) {
      const previous = plainAddress(forwarded.pop() ?? "");
      if (isIP(previous) === 0) break;
      address = previous;
    }
    return address;
  }
}

/** This machine itself, as a plain address. */
export function isLoopback(address: string): boolean {
  return address === "::1" || /^127(\.\d{1,3}){3}$/.test(address);
}

/** IPv4 as itself where a socket that speaks both writes `::ffff:10.0.0.1`. */
export function plainAddress(address: string): string {
  return address.trim().replace(/^::ffff:(?=\d+\.)/, "");
}
