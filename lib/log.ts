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

/** A structured logger for one process; `name` says which. Writes JSON lines to stdout. */
export function createLog(name: string, level = "info", destination?: DestinationStream): Log {
  const options = { name, level, redact: { paths: REDACTED, censor: "[redacted]" }, base: { name } };
  return destination ? pino(options, destination) : pino(options);
}
