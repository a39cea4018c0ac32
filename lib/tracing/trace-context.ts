import type { Sampling } from "@/lib/config-tracing";

/** Which trace a call belongs to. */
export interface TraceContext {
  /** 32 hexadecimal digits. */
  traceId: string;
  /** The caller's span; null when the trace begins here. */
  parentSpanId: string | null;
  /** What the caller decided; null when it says nothing. */
  isSampledByParent: boolean | null;
}

const TRACEPARENT =
  /^(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(?:-.*)?$/;
const SAMPLED = 0x01;

/**
 * The caller's trace (W3C Trace Context), or a new one. A new trace has the request's id: a UUIDv7's last bytes are
 * random, as a trace id's must be, and whoever has the one finds the other.
 */
export function traceContextOf(requestId: string, traceparent: string | null): TraceContext {
  const [, traceId, parentSpanId, flags] = TRACEPARENT.exec(traceparent ?? "") ?? [];
  if (traceId === undefined || parentSpanId === undefined || flags === undefined) {
    return { traceId: requestId.replaceAll("-", ""), parentSpanId: null, isSampledByParent: null };
  }
  return { traceId, parentSpanId, isSampledByParent: (parseInt(flags, 16) & SAMPLED) === SAMPLED };
}

/** Decided by the random end of the trace id, so that every service that samples by share keeps the same traces. */
export function isSampled({ traceId, isSampledByParent }: TraceContext, sampling: Sampling): boolean {
  if (sampling.isParentBased && isSampledByParent !== null) return isSampledByParent;
  if (sampling.share >= 1) return true;
  return parseInt(traceId.slice(-12), 16) / 2 ** 48 < sampling.share;
}
