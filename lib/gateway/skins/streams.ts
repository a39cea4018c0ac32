import type { BursarError, ErrorCode } from "@/lib/errors";
import type { Ending } from "../done-gate";
import type { Reading } from "../usage";

/** How every stream of OpenRouter ends. */
export const DONE: Ending = { bytes: Buffer.from("data: [DONE]"), isLine: true };

export function sse(data: object): string {
  return `data: ${JSON.stringify(data)}\n\n`;
}

/** A reading that tells a cost or a failure; any other says nothing of use. */
export function tellingOf(reading: Reading): Reading | null {
  return reading.costNano !== null || reading.hasError ? reading : null;
}

const ERROR_TYPES: Partial<Record<ErrorCode, string>> = {
  key_revoked: "authentication",
  upstream_timeout: "timeout",
  upstream_reset: "provider_unavailable",
  upstream_incomplete: "provider_unavailable",
};

/** OpenRouter's word for a kind of failure. */
export function errorTypeOf(error: BursarError): string {
  return ERROR_TYPES[error.code] ?? "server";
}
