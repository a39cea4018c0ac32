import { expect, it } from "vitest";
import { ClientAddresses } from "@/lib/server/client-address";

const addresses = new ClientAddresses(["10.0.0.0/8", "2001:db8::1"]);
const of = (remoteAddress: string, forwarded?: string) =>
  addresses.of({ socket: { remoteAddress }, headers: { "x-forwarded-for": forwarded } } as never);

it.each([
  ["a stranger's claim is not believed", "203.0.113.9", "1.1.1.1", "203.0.113.9"],
  ["a trusted proxy's word is", "10.0.0.2", "198.51.100.7", "198.51.100.7"],
  ["what the client itself put before it is not", "10.0.0.2", "1.1.1.1, 198.51.100.7", "198.51.100.7"],
  ["a chain of trusted proxies is followed", "::ffff:10.0.0.2", "198.51.100.7, 10.3.0.1", "198.51.100.7"],
  ["a proxy that says nothing is the client", "2001:db8::1", undefined, "2001:db8::1"],
  ["nonsense ends the search", "10.0.0.2", "unknown", "10.0.0.2"],
])("%s", (_, peer, forwarded, expected) => expect(of(peer, forwarded)).toBe(expected));
