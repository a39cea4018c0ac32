import { BursarError } from "@/lib/errors";

/** What is packed, or announced as too large, is refused with none of it read. */
export function refuseUnread(headers: Record<string, string | undefined>, maxBytes: number): void {
  if (Number(headers["content-length"] ?? 0) > maxBytes) throw bodyTooLarge(maxBytes);
  const { "content-encoding": encoding = "identity" } = headers;
  if (encoding !== "identity")
    throw new BursarError("unsupported_media_type", "Send the body as it is, without Content-Encoding.");
}

export function bodyTooLarge(maxBytes: number): BursarError {
  return new BursarError("body_too_large", `The body is larger than ${maxBytes} bytes.`);
}
