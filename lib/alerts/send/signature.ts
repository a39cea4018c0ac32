import { createHmac, randomBytes } from "node:crypto";

const PREFIX = "whsec_";

/** A secret in the form of Standard Webhooks: `whsec_` and 32 random bytes in base64. */
export function mintSigningSecret(): string {
  return PREFIX + randomBytes(32).toString("base64");
}

/** The headers of Standard Webhooks (standardwebhooks.com); while a secret is replaced there is a signature of each. */
export function signatureHeaders(
  id: string,
  at: Date,
  body: string,
  secrets: readonly string[],
): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1_000));
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(PREFIX.length), "base64");
    return `v1,${createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64")}`;
  });
  return {
    "webhook-id": id,
    "webhook-timestamp": timestamp,
    "webhook-signature": signatures.join(" "),
  };
}
