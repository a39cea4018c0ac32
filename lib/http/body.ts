import { BursarError } from "@/lib/errors";
import { parseJsonObject } from "@/lib/json-text";

const MAX_BYTES = 1024 * 1024;

/** The media type alone, or with the one character set JSON has. */
const JSON_TYPE = /^application\/json *(; *charset="?utf-8"?)? *$/i;

/**
 * A request's body as a JSON object; `{}` for an empty one. Strict: UTF-8, no key twice, at most `maxBytes` (1 MiB), not
 * compressed, and declared as JSON, which no other site's form can do.
 */
export async function readJson(request: Request, maxBytes = MAX_BYTES): Promise<Record<string, unknown>> {
  if (request.headers.has("content-encoding")) {
    throw new BursarError("unsupported_media_type", "Send the body uncompressed.");
  }
  const bytes = await readBytes(request, maxBytes);
  const type = request.headers.get("content-type");
  if (bytes.length === 0 && type === null) return {};
  if (type === null || !JSON_TYPE.test(type)) {
    throw new BursarError("unsupported_media_type", "Send the body as `Content-Type: application/json`.");
  }
  return bytes.length === 0 ? {} : parseJsonObject(bytes).value;
}

async function readBytes(request: Request, maxBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = Number(request.headers.get("content-length") ?? 0);
  if (length > maxBytes) throw tooLarge(maxBytes);
  length = 0;
  if (!request.body) return Buffer.alloc(0);
  // Leaving the loop by an error cancels the stream: the rest is never read.
  for await (const chunk of request.body) {
    length += chunk.length;
    if (length > maxBytes) throw tooLarge(maxBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function tooLarge(maxBytes: number): BursarError {
  return new BursarError(
    "body_too_large",
    `The body is larger than ${Math.round(maxBytes / 1024 / 1024)} MiB.`,
  );
}
