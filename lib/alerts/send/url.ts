import { isIP } from "node:net";
import { BursarError } from "@/lib/errors";
import { isAllowed, type Reach } from "./addresses";

/**
 * A URL that messages may be sent to: https without credentials, not to an address inside. With `allowsLocal`, this
 * machine's own too, over http or https. Names are looked at again whenever one is connected to. Throws `invalid_request`.
 */
export function requireWebhookUrl(text: string, allowsLocal: boolean): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url) throw wrong("must be a URL, such as https://alerts.example.com/bursar");
  if (url.username || url.password) throw wrong("must not contain a user name or password");
  const isLocal = allowsLocal && isLocalName(url);
  if (url.protocol !== "https:" && !(isLocal && url.protocol === "http:"))
    throw wrong("must begin with https://");
  const host = hostOf(url);
  if (!isLocal && (isIP(host) !== 0 ? !isAllowed(host, "public") : /(^|\.)localhost\.?$/.test(host)))
    throw wrong("must lead to the public internet");
  return url;
}

/** Which addresses it may be connected to. */
export function reachOf(url: URL, allowsLocal: boolean): Reach {
  return allowsLocal && isLocalName(url) ? "loopback" : "public";
}

/** Without the brackets of IPv6. */
export function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, "");
}

function isLocalName(url: URL): boolean {
  return url.hostname === "localhost" || isAllowed(hostOf(url), "loopback");
}

function wrong(message: string): BursarError {
  return new BursarError("invalid_request", message, { param: "url" });
}
