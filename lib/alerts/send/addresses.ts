import dns from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import { isWithin, networks } from "@/lib/networks";

const LOOPBACK = networks(["127.0.0.0/8", "::1"]);

/** What is not the public internet (RFC 6890 and its registries). */
const INSIDE_V4 = networks(
  (
    "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 " +
    "192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4"
  ).split(" "),
);
/** All but 2000::/3, and of that what embeds IPv4 or is for documentation. Apart: a set of both takes every IPv4 for mapped. */
const INSIDE_V6 = networks("::/3 4000::/2 8000::/1 2001::/23 2001:db8::/32 2002::/16 3fff::/20".split(" "));

/** Which addresses a URL may lead to: the public ones, or this machine's own where it is meant to. */
export type Reach = "public" | "loopback";

/** The same for an address that was resolved and for one that stands in the URL. */
export function isAllowed(address: string, reach: Reach): boolean {
  const family = isIP(address);
  if (family === 0) return false;
  if (reach === "loopback") return isWithin(LOOPBACK, address);
  return !isWithin(family === 4 ? INSIDE_V4 : INSIDE_V6, address);
}

/** A name of ours led, or was led, to where no message may go. */
export class ForbiddenAddress extends Error {
  constructor() {
    super("The address is not on the public internet, so nothing was sent.");
    this.name = "ForbiddenAddress";
  }
}

/**
 * Resolves names for connections and refuses the whole name when one of its addresses is forbidden. The address that is
 * checked is the one that is connected to, so a name that changes its mind in between gains nothing.
 */
export function guardedLookup(reach: Reach): LookupFunction {
  return (hostname, options, callback) => {
    dns.lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, []);
      if (addresses.length === 0 || addresses.some(({ address }) => !isAllowed(address, reach)))
        return callback(new ForbiddenAddress(), []);
      if (options.all) return callback(null, addresses);
      callback(null, addresses[0]!.address, addresses[0]!.family);
    });
  };
}
