import { randomInt } from "node:crypto";
import { createServer } from "node:net";

/** Below Linux's ephemeral range, where any outgoing connection may take a port between our look and our bind. */
const LOWEST = 20_000;
const HIGHEST = 32_000;

/** A loopback port that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(LOWEST, HIGHEST);
    if (await canListen(port)) return port;
  }
}

async function canListen(port: number): Promise<boolean> {
  return await new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen({ host: "127.0.0.1", port, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}
