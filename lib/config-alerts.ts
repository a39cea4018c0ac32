import { z } from "zod";

/** How alerts leave this installation. */
export interface AlertSettings {
  smtp: { server: SmtpServer; from: string } | null;
  /** Whether webhooks may lead to this very machine, over http too: for tests and the demo. */
  allowsLocalWebhooks: boolean;
}

export interface SmtpServer {
  host: string;
  port: number;
  /** TLS from the first byte; otherwise STARTTLS where the server offers it. */
  secure: boolean;
  /** Without encryption nothing is sent. */
  requireTLS: boolean;
  auth?: { user: string; pass: string };
}

const SmtpUrl = z
  .url({ protocol: /^smtps?$/, error: "must look like smtps://user:password@mail.example.com:465" })
  .transform((text): SmtpServer => {
    const url = new URL(text);
    const secure = url.protocol === "smtps:";
    const auth = { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) };
    return {
      host: url.hostname,
      port: url.port === "" ? (secure ? 465 : 587) : Number(url.port),
      secure,
      // A password never travels in the clear.
      requireTLS: url.username !== "",
      ...(url.username !== "" && { auth }),
    };
  });

const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => value || undefined, schema.optional());

export const ALERT_VARIABLES = {
  BURSAR_SMTP_URL: optional(SmtpUrl),
  BURSAR_SMTP_FROM: optional(
    z.string().regex(/^[^\r\n]*[^\s@]+@[^\s@]+$|^[^\r\n<>]+<[^\s@]+@[^\s@]+>$/, {
      error: "must be an address, such as bursar@example.com or Bursar <bursar@example.com>",
    }),
  ),
  BURSAR_ALLOW_LOCAL_WEBHOOKS: optional(z.enum(["0", "1"], { error: "is 0 or 1" })),
};

interface AlertVariables {
  BURSAR_SMTP_URL?: SmtpServer;
  BURSAR_SMTP_FROM?: string;
  BURSAR_ALLOW_LOCAL_WEBHOOKS?: "0" | "1";
}

export function alertSettingsOf(variables: AlertVariables): AlertSettings {
  const { BURSAR_SMTP_URL: server, BURSAR_SMTP_FROM: from } = variables;
  return {
    smtp: server ? { server, from: from ?? `bursar@${server.host}` } : null,
    allowsLocalWebhooks: variables.BURSAR_ALLOW_LOCAL_WEBHOOKS === "1",
  };
}
