import type { Log } from "@/lib/log";
import { formatUsd } from "@/lib/money";
import type { CallRecord, Observer } from "./record";

const FAILED_FROM = 400;

/** One line a call: who, what, how it ended, how long it took, what it cost. */
export class AccessLog implements Observer {
  /** `share` of the calls that went well are written, 0 to 1; those that failed always are. */
  constructor(
    private readonly log: Log,
    private readonly share: number,
  ) {}

  observe(call: CallRecord): void {
    if (!this.#isWritten(call)) return;
    const { outcome } = call;
    this.log.info(
      {
        requestId: call.requestId,
        clientRequestId: call.clientRequestId ?? undefined,
        tenantId: call.tenantId ?? undefined,
        apiKeyId: call.apiKeyId ?? undefined,
        method: call.method,
        route: call.route,
        model: call.model ?? undefined,
        streamed: call.isStreamed || undefined,
        status: call.status,
        reason: call.reason ?? undefined,
        cancelled: call.isCancelled || undefined,
        durationMs: tenths(call.durationMs),
        firstTokenMs: outcome?.firstTokenMs == null ? undefined : tenths(outcome.firstTokenMs),
        promptTokens: outcome?.promptTokens,
        completionTokens: outcome?.completionTokens,
        costUsd: outcome ? formatUsd(outcome.costNano) : undefined,
        estimated: outcome?.state === "estimated" || undefined,
        generationId: call.generationId ?? undefined,
      },
      "Answered",
    );
  }

  /** The same calls on every line that is sampled by the id's random end. */
  #isWritten({ status, reason, requestId }: CallRecord): boolean {
    if (this.share >= 1 || status >= FAILED_FROM || reason !== null) return true;
    return this.share > 0 && parseInt(requestId.slice(-8), 16) / 2 ** 32 < this.share;
  }
}

function tenths(ms: number): number {
  return Math.round(ms * 10) / 10;
}
