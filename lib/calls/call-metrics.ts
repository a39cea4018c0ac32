import type { Counter, Histogram, Metrics, UsdCounter } from "@/lib/metrics";
import type { CallRecord, Observer } from "./record";

const DURATIONS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120];
const FIRST_TOKENS = [0.05, 0.1, 0.25, 0.5, 1, 2, 4, 8, 16, 32];

/** Counts calls: by route and status, how long they took, what they used and cost by model, and by tenant if wanted. */
export class CallMetrics implements Observer {
  readonly #requests: Counter;
  readonly #failures: Counter;
  readonly #durations: Histogram;
  readonly #firstTokens: Histogram;
  readonly #tokens: Counter;
  readonly #cost: UsdCounter;
  readonly #estimates: Counter;
  readonly #cancelled: Counter;
  readonly #costByTenant: UsdCounter | null;

  constructor(metrics: Metrics, isByTenant: boolean) {
    this.#requests = metrics.counter("bursar_requests_total", "Requests answered under /api/v1.", [
      "route",
      "status",
    ]);
    this.#failures = metrics.counter(
      "bursar_failures_total",
      "Requests that were refused or whose answer broke off.",
      ["reason"],
    );
    this.#durations = metrics.histogram(
      "bursar_request_duration_seconds",
      "From the first byte of a request to the last of its answer.",
      DURATIONS,
      ["route"],
    );
    this.#firstTokens = metrics.histogram(
      "bursar_first_token_seconds",
      "From dispatch to a stream's first token.",
      FIRST_TOKENS,
      ["model"],
    );
    this.#tokens = metrics.counter("bursar_tokens_total", "Tokens used, as OpenRouter counts them.", [
      "model",
      "kind",
    ]);
    this.#cost = metrics.usd("bursar_cost_usd_total", "What calls cost, in USD.", ["model"]);
    this.#costByTenant = isByTenant
      ? metrics.usd("bursar_tenant_cost_usd_total", "What calls cost, in USD.", ["tenant"])
      : null;
    this.#estimates = metrics.counter("bursar_estimates_total", "Calls booked as an estimate.");
    this.#cancelled = metrics.counter("bursar_cancelled_total", "Calls whose client left before the end.");
  }

  observe(call: CallRecord): void {
    const { route, model, outcome } = call;
    this.#requests.add(1, route, String(call.status));
    this.#durations.observe(call.durationMs / 1000, route);
    if (call.reason !== null) this.#failures.add(1, call.reason);
    if (call.isCancelled) this.#cancelled.add(1);
    if (outcome === null || model === null) return;
    if (outcome.firstTokenMs !== null) this.#firstTokens.observe(outcome.firstTokenMs / 1000, model);
    this.#tokens.add(outcome.promptTokens, model, "prompt");
    this.#tokens.add(outcome.completionTokens, model, "completion");
    if (outcome.reasoningTokens > 0) this.#tokens.add(outcome.reasoningTokens, model, "reasoning");
    if (outcome.cachedTokens > 0) this.#tokens.add(outcome.cachedTokens, model, "cached");
    this.#cost.add(outcome.costNano, model);
    if (call.tenantId !== null) this.#costByTenant?.add(outcome.costNano, call.tenantId);
    if (outcome.state === "estimated") this.#estimates.add(1);
  }
}
