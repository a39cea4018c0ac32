import { ForbiddenAddress } from "./addresses";

/** What one sending came to; without an error it was delivered. */
export interface Outcome {
  /** The HTTP status or SMTP reply code. */
  status: number | null;
  /** How the answer begins. */
  answer: string | null;
  error: string | null;
}

const KEPT_CHARACTERS = 300;

/** The beginning of an answer as one line, without the path it was sent to: Slack's is a secret. */
export function excerpt(text: string, url?: URL): string | null {
  const path = url && url.pathname.length > 1 ? url.pathname : null;
  const visible = path === null ? text : text.replaceAll(path, "/…");
  const line = visible.replaceAll(/[\p{Cc}\s]+/gu, " ").trim();
  return line === "" ? null : line.slice(0, KEPT_CHARACTERS).toWellFormed();
}

const WORDS: Record<string, string> = {
  ENOTFOUND: "The host name is not known",
  EAI_AGAIN: "The host name could not be looked up just now",
  ECONNREFUSED: "Nothing listens at that address",
  ECONNRESET: "The connection was cut",
  ETIMEDOUT: "Nothing answered in time",
  UND_ERR_CONNECT_TIMEOUT: "Nothing answered in time",
  UND_ERR_SOCKET: "The connection was cut",
  EAUTH: "The mail server refused BURSAR_SMTP_URL's user name or password",
  EENVELOPE: "The mail server refused the sender or the recipients",
  secret_unavailable: "The channel's secret cannot be read; look at BURSAR_ENCRYPTION_KEYS",
  invalid_request: "The channel's URL is not one that messages may be sent to",
  ESOCKET: "The connection to the mail server was cut",
  ECONNECTION: "The mail server cannot be reached",
  EDNS: "The mail server's name is not known",
  ETLS: "The mail server offers no encryption that works",
};

/** Why it failed, in words that carry nothing of the message or the address. */
export function failureInWords(error: unknown): string {
  if (error instanceof ForbiddenAddress) return error.message;
  if (!(error instanceof Error)) return "It could not be sent";
  if (error.name === "TimeoutError") return "Nothing answered within ten seconds";
  const { code } = error as { code?: unknown };
  if (typeof code !== "string") return "It could not be sent";
  return (
    WORDS[code] ?? (/CERT|TLS|SSL|SELF_SIGNED/.test(code) ? `The certificate is not valid (${code})` : code)
  );
}
