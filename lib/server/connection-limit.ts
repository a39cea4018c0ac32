import type { Server } from "node:http";
import type { Socket } from "node:net";
import { type ClientAddresses, isLoopback, plainAddress } from "./client-address";

const REFUSAL = [
  "HTTP/1.1 429 Too Many Requests",
  "Content-Type: application/json",
  "Retry-After: 1",
  "Connection: close",
  "",
  `{"error":{"code":429,"message":"Too many connections from one address.","metadata":{"reason":"rate_limited"}}}`,
].join("\r\n");

/**
 * Caps how many connections one address has open, so that nobody takes them all by holding them. This machine and trusted
 * proxies, behind which are many, are not counted. `max` 0 is no cap.
 */
export function limitConnections(server: Server, addresses: ClientAddresses, max: number): void {
  if (max === 0) return;
  const open = new Map<string, number>();
  server.on("connection", (socket: Socket) => {
    const address = plainAddress(socket.remoteAddress ?? "");
    if (isLoopback(address) || addresses.trusts(address)) return;
    const count = (open.get(address) ?? 0) + 1;
    open.set(address, count);
    socket.once("close", () => {
      const left = open.get(address)! - 1;
      if (left > 0) open.set(address, left);
      else open.delete(address);
    });
    if (count > max) socket.end(REFUSAL, () => socket.destroy());
  });
}
