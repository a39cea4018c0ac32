import type { CallRecord } from "@/lib/calls";
import { asBursarError } from "@/lib/errors";
import type { Gateway } from "./gateway";

/** Hands a call that is over to everybody who takes note of it; `error` is what ended one that was never handled. */
export function finish(gateway: Gateway, record: CallRecord, error?: unknown): void {
  record.endedAt = performance.now();
  if (error !== undefined) {
    const { code, status } = asBursarError(error);
    record.reason = code;
    record.status = status;
  }
  for (const observer of gateway.observers) {
    try {
      observer.observe(record);
    } catch (err) {
      gateway.log.error({ requestId: record.requestId, err }, "A call could not be taken note of");
    }
  }
}
