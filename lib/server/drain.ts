import { once } from "node:events";
import type { Server } from "node:http";
import type { OpenGateway } from "@/lib/gateway";

const CLOSE_IDLE_EVERY_MS = 100;
const LAST_WORDS_MS = 1_000;

/**
 * Ends a gateway's server: new connections are refused at once, running answers may finish for `patienceMs`; what still
 * streams then gets an in-band error, and what does not even take that is cut. Its calls are settled all the same.
 */
export async function drain(server: Server, gateway: OpenGateway, patienceMs: number): Promise<void> {
  const closed = once(server, "close");
  server.close();
  const idle = setInterval(() => server.closeIdleConnections(), CLOSE_IDLE_EVERY_MS);
  const lastCall = setTimeout(() => gateway.cutStreams(), patienceMs);
  const cut = setTimeout(() => server.closeAllConnections(), patienceMs + LAST_WORDS_MS);
  await closed;
  clearInterval(idle);
  clearTimeout(lastCall);
  clearTimeout(cut);
  await gateway.close();
}
