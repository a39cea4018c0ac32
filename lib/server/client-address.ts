import { BlockList, isIP } from "node:net";
import type { IncomingMessage } from "node:http";

/** Tells a request's own address: the connection's, or what proxies that are trusted say of it. */
export class ClientAddresses {
  readonly #trusted = new BlockList();

  /** `trusted` are addresses (`10.0.0.1`) and networks (`172.16.0.0/12`), as `lib/config.ts` has checked them. */
  constructor(trusted: string[]) {
    for (const entry of trusted) {
      const [address = "", prefix] = entry.split("/");
      const family = isIP(address) === 6 ? "ipv6" : "ipv4";
      if (prefix === undefined) this.#trusted.addAddress(address, family);
      else this.#trusted.addSubnet(address, Number(prefix), family);
    }
  }

  /** Each proxy appends whom it talked to, so the last entry that no trusted proxy is responsible for is the client. */
  of(req: Pick<IncomingMessage, "socket" | "headers">): string {
    const forwarded = String(req.headers["x-forwarded-for"] ?? "").split(",");
    let address = plain(req.socket.remoteAddress ?? "");
    while (this.#isTrusted(address)) {
      const previous = plain(forwarded.pop() ?? "");
      if (isIP(previous) === 0) break;
      address = previous;
    }
    return address;
  }

  #isTrusted(address: string): boolean {
    const family = isIP(address);
    return family !== 0 && this.#trusted.check(address, family === 6 ? "ipv6" : "ipv4");
  }
}

/** IPv4 as itself where a socket that speaks both writes `::ffff:10.0.0.1`. */
function plain(address: string): string {
  return address.trim().replace(/^::ffff:(?=\d+\.)/, "");
}
