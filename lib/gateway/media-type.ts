import { BursarError } from "@/lib/errors";

const JSON_TYPE = /^application\/(?:[\w.+-]+\+)?json\s*(?:;\s*charset\s*=\s*"?utf-?8"?\s*)?;?\s*$/i;

/** A body is read as what it says it is: 415 for anything but JSON in UTF-8, and for what is compressed. */
export function requireJson(headers: Record<string, string | undefined>): void {
  refuseEncoded(headers);
  if (!JSON_TYPE.test(headers["content-type"] ?? ""))
    throw new BursarError("unsupported_media_type", "Send the body as application/json in UTF-8.");
}

function refuseEncoded(headers: Record<string, string | undefined>): void {
  const encoding = headers["content-encoding"];
  if (encoding !== undefined && encoding !== "identity")
    throw new BursarError("unsupported_media_type", "Send the body as it is, without Content-Encoding.");
}
