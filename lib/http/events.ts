import type { Answer } from "./answer";
import { streamOf } from "./stream";

/**
 * Writes an answer as server-sent events (WHATWG HTML §9.2), one for each piece, while whoever asked may still see it: it ends
 * with their session.
 */
export function toEvents(
  { status, body }: Answer,
  requestId: string,
  mayStill: () => Promise<boolean>,
): Response {
  return new Response(streamOf(eventsOf(body as AsyncIterable<string>, mayStill), requestId), {
    status,
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store",
      // Proxies that collect answers before they pass them on are asked not to.
      "x-accel-buffering": "no",
      "x-request-id": requestId,
    },
  });
}

async function* eventsOf(
  pieces: AsyncIterable<string>,
  mayStill: () => Promise<boolean>,
): AsyncGenerator<string> {
  for await (const piece of pieces) {
    if (!(await mayStill())) return;
    yield `data: ${piece}\n\n`;
  }
}
