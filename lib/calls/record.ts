import type { Outcome } from "@/lib/holds";

/**
 * One request as it went: what logs, metrics and traces say of it. The gateway fills it in on the way and hands it over
 * once, when the request is answered and its money is settled. It holds nothing that anybody wrote: no prompt, no answer,
 * no end user, no secret. Instants are `performance.now()`.
 */
export class CallRecord {
  readonly startedAt = performance.now();
  authenticatedAt: number | null = null;
  admittedAt: number | null = null;
  heldAt: number | null = null;
  /** OpenRouter's headers came. */
  answeredAt: number | null = null;
  /** OpenRouter's last byte came. */
  receivedAt: number | null = null;
  endedAt: number | null = null;

  /** What the client calls the request. It is noted when it is short and plain, and never takes the place of ours. */
  readonly clientRequestId: string | null;
  /** The client's trace, unchecked. */
  readonly traceparent: string | null;

  /** The route's pattern, such as `/keys/{hash}`; `unknown` for any other path. */
  route = "unknown";
  tenantId: string | null = null;
  apiKeyId: string | null = null;
  /** As the catalogue lists it. */
  model: string | null = null;
  isStreamed = false;
  status = 0;
  /** Why it was refused or broke off: one of `ErrorCode`. */
  reason: string | null = null;
  isCancelled = false;
  generationId: string | null = null;
  /** What it cost and produced; null while that is unknown, and for what costs nothing. */
  outcome: Outcome | null = null;

  constructor(
    /** Ours, a UUIDv7: also the hold's and the generation's id. */
    readonly requestId: string,
    readonly method: string,
    headers: Record<string, string | string[] | undefined>,
  ) {
    this.clientRequestId = plainId(headers["x-request-id"]);
    this.traceparent = typeof headers.traceparent === "string" ? headers.traceparent : null;
  }

  isFrom({ tenantId, apiKeyId }: { tenantId: string; apiKeyId: string }): void {
    this.tenantId = tenantId;
    this.apiKeyId = apiKeyId;
  }

  isFor(model: string, isStreamed: boolean): void {
    this.admittedAt = performance.now();
    this.model = model;
    this.isStreamed = isStreamed;
  }

  isAnswered(generationId: string | null): void {
    this.answeredAt = performance.now();
    this.generationId = generationId;
  }

  isBooked(outcome: Outcome): void {
    this.outcome = outcome;
    this.generationId ??= outcome.generationId;
  }

  get durationMs(): number {
    return (this.endedAt ?? performance.now()) - this.startedAt;
  }
}

const PLAIN_ID = /^[\w.:-]{1,64}$/;

function plainId(id: string | string[] | undefined): string | null {
  return typeof id === "string" && PLAIN_ID.test(id) ? id : null;
}

/** Takes note of finished calls. Quick, and never throws: it runs on the way of every request. */
export interface Observer {
  observe(call: CallRecord): void;
}
