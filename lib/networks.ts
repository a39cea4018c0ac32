import { BlockList, isIP } from "node:net";

/** Addresses (`10.0.0.1`) and networks (`172.16.0.0/12`, `2001:db8::/32`), checked where they were entered, as one set. */
export function networks(entries: readonly string[]): BlockList {
  const set = new BlockList();
  for (const entry of entries) {
    const [address = "", prefix] = entry.split("/");
    const family = isIP(address) === 6 ? "ipv6" : "ipv4";
    if (prefix === undefined) set.addAddress(address, family);
    else set.addSubnet(address, Number(prefix), family);
  }
  return set;
}

/** Whether this is an address or a network that `networks` takes. */
export function isNetwork(entry: string): boolean {
  const [address = "", prefix, ...rest] = entry.split("/");
  const family = isIP(address);
  if (family === 0 || rest.length > 0 || address.includes("%")) return false;
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (family === 6 ? 128 : 32));
}

/** Whether an address is in the set; what is no address is in none. */
export function isWithin(set: BlockList, address: string): boolean {
  const family = isIP(address);
  return family !== 0 && set.check(address, family === 6 ? "ipv6" : "ipv4");
}

/**
 * Whom an address belongs to, as far as limits go: itself, and of IPv6 the network of 64 bits that the smallest line is given
 * (RFC 6177), within which anybody has as many addresses as they like.
 */
export function subscriberOf(address: string): string {
  if (isIP(address) !== 6 || address.includes(".")) return address;
  const [left, right] = address.split("::").map((part) => part.split(":").filter((group) => group !== ""));
  const zeros = right ? Array<string>(8 - left!.length - right.length).fill("0") : [];
  const groups = [...left!, ...zeros, ...(right ?? [])].slice(0, 4);
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(":")}::/64`;
}
