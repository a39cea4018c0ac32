import type { Answer } from "./answer";
import { services } from "./services";

/** Writes an answer as a file to keep, piece by piece as it is read. One that fails breaks off and never ends as if whole. */
export function toDownload(
  { status, body }: Answer,
  { type, name }: { type: string; name: string },
  requestId: string,
): Response {
  const pieces = body as string | AsyncIterable<string>;
  return new Response(typeof pieces === "string" ? pieces : streamOf(pieces, requestId), {
    status,
    headers: {
      "content-type": `${type}; charset=utf-8`,
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      "x-request-id": requestId,
    },
  });
}

function streamOf(pieces: AsyncIterable<string>, requestId: string): ReadableStream<Uint8Array> {
  const iterator = pieces[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await iterator.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      } catch (error) {
        services().log.error({ err: error, request_id: requestId }, "a download broke off");
        throw error;
      }
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}
