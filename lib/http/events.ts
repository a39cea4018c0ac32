import type { Answer } from "./answer";
import { streamOf } from "./stream";

/** Writes an answer as server-sent events (WHATWG HTML §9.2), one for each piece. */
export function toEvents({ status, body }: Answer, requestId: string): Response {
  return new Response(streamOf(eventsOf(body as AsyncIterable<string>), requestId), {
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

async function* eventsOf(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const piece of pieces) yield `data: ${piece}\n\n`;
}
