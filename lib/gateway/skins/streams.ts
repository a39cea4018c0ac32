import type { BursarError, ErrorCode } from "@/lib/errors";
import type { Ending } from "../done-gate";
import { openRouterError } from "../error-bodies";
import type { Reading } from "../usage";
import type { StreamPlace } from "./skin";

/** How every stream of OpenRouter ends. */
export const DONE: Ending = { bytes: Buffer.from("data: [DONE]"), isLine: true };

/** An ending by its type, which stands at the end of the object that has it or at its beginning; spaced or not. */
export function endingOfType(type: string): Ending[] {
  return [`"type":"${type}"`, `"type": "${type}"`].map((text) => ({
    bytes: Buffer.from(text),
    isLine: false,
  }));
}

export function sse(data: object): string {
  return `data: ${JSON.stringify(data)}\n\n`;
}

/** A reading that tells a cost or a failure; any other says nothing of use. */
export function tellingOf(reading: Reading): Reading | null {
  return reading.costNano !== null || reading.hasError ? reading : null;
}

/** The part of a failed stream's last chunk that all completions share. */
export function errorChunk(
  object: string,
  error: BursarError,
  { requestId, generationId, model }: StreamPlace,
) {
  const { error: body } = openRouterError(error, requestId);
  return {
    id: generationId ?? requestId,
    object,
    created: Math.floor(Date.now() / 1000),
    model,
    error: { ...body, metadata: { error_type: errorTypeOf(error), ...body.metadata } },
  };
}

const ERROR_TYPES: Partial<Record<ErrorCode, string>> = {
  key_revoked: "authentication",
  upstream_timeout: "timeout",
  upstream_reset: "provider_unavailable",
  upstream_incomplete: "provider_unavailable",
};

/** OpenRouter's word for a kind of failure. */
function errorTypeOf(error: BursarError): string {
  return ERROR_TYPES[error.code] ?? "server";
}
