import { services } from "./services";

/** Text, piece by piece as it comes. What fails breaks off and never ends as if whole; who leaves ends it. */
export function streamOf(pieces: AsyncIterable<string>, requestId: string): ReadableStream<Uint8Array> {
  const iterator = pieces[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  let hasLeft = false;
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await iterator.next();
        if (hasLeft) return;
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      } catch (error) {
        if (hasLeft) return;
        services().log.error({ err: error, request_id: requestId }, "an answer broke off");
        throw error;
      }
    },
    async cancel() {
      hasLeft = true;
      await iterator.return?.();
    },
  });
}
