import type { Readable } from "node:stream";
import { BursarError } from "@/lib/errors";

/** No answer that is read as a whole may be larger. */
export const MAX_WHOLE_BYTES = 64 * 1024 * 1024;

/**
 * Reads a whole answer of OpenRouter. Rejects with `upstream_malformed` when it is larger than `maxBytes`, with
 * `upstream_timeout` when it is not there after `totalMs`, and with what broke the connection otherwise.
 */
export function wholeBody(body: Readable, totalMs: number, maxBytes = MAX_WHOLE_BYTES): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const deadline = setTimeout(() => body.destroy(tooSlow()), totalMs);
    body.on("data", (chunk: Buffer) => {
      if ((size += chunk.length) > maxBytes) body.destroy(tooLarge());
      else chunks.push(chunk);
    });
    body.on("end", () => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)));
    body.on("error", reject);
    body.on("close", () => {
      clearTimeout(deadline);
      reject(new Error("The answer was closed before its end"));
    });
  });
}

/** An answer that has not come to its end in the time it is given. */
export function tooSlow(): BursarError {
  return new BursarError("upstream_timeout", "OpenRouter's answer took too long and was cut off.");
}

function tooLarge(): BursarError {
  return new BursarError("upstream_malformed", "OpenRouter's answer is too large.");
}
