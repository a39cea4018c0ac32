import pino, { type DestinationStream, type Logger } from "pino";

export type Log = Logger;

/** Paths that never reach a log line, whatever a caller passes. Bodies are not logged at all. */
const REDACTED = [
  "authorization",
  "*.authorization",
  "headers.authorization",
  "headers.cookie",
  "password",
  "*.password",
  "secret",
  "*.secret",
  "key",
  "*.key",
];

const CENSOR = "[redacted]";

/** What a secret looks like, ours and OpenRouter's. Labels such as `sk-or-v1-0ab...1cd` are too short to be one. */
const SECRET = /(?:sk-or-|sk-bsr-|bsr-admin-)[\w-]{12,}|\b(?:Bearer|Basic) +[\w.~+/=-]{8,}/gi;

const MAX_MESSAGE_LENGTH = 1_000;
const MAX_CAUSES = 4;

/** A structured logger for one process; `name` says which. Writes JSON lines to stdout. */
export function createLog(name: string, level = "info", destination?: DestinationStream): Log {
  const options = {
    name,
    level,
    redact: { paths: REDACTED, censor: CENSOR },
    base: { name },
    serializers: { err: errorFacts },
    hooks: { streamWrite: withoutSecrets },
  };
  return destination ? pino(options, destination) : pino(options);
}

/**
 * A logger for lines whose fields are known and harmless, thousands a second: it looks for no paths to redact. Secrets are
 * taken out of it as out of every line.
 */
export function createPlainLog(name: string, destination?: DestinationStream): Log {
  const options = { name, base: { name }, hooks: { streamWrite: withoutSecrets } };
  return destination ? pino(options, destination) : pino(options);
}

/** The last fence: whatever let a secret into a line, it does not leave in it. */
function withoutSecrets(line: string): string {
  return line.replace(SECRET, CENSOR);
}

/** What an error says, without the fields that libraries hang on it: Postgres' `detail` quotes rows. */
function errorFacts(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return typeof error;
  const { name, message, stack, cause } = error;
  const code = (error as { code?: unknown }).code;
  return {
    type: name,
    message: message.slice(0, MAX_MESSAGE_LENGTH),
    ...((typeof code === "string" || typeof code === "number") && { code }),
    stack: stack?.slice(0, 4 * MAX_MESSAGE_LENGTH),
    ...(cause instanceof Error && depth < MAX_CAUSES && { cause: errorFacts(cause, depth + 1) }),
  };
}
