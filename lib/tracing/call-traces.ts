import type { CallRecord, Observer } from "@/lib/calls";
import { callSpans, type Destination } from "./call-spans";
import type { SpanExporter } from "./exporter";
import type { Sampling } from "@/lib/config-tracing";
import { spanJson } from "./span";
import { isSampled, traceContextOf } from "./trace-context";

/** Makes a trace of each call that is sampled. Nothing is made before the call is over. */
export class CallTraces implements Observer {
  constructor(
    private readonly exporter: SpanExporter,
    private readonly sampling: Sampling,
    private readonly destination: Destination,
  ) {}

  observe(call: CallRecord): void {
    const context = traceContextOf(call.requestId, call.traceparent);
    if (!isSampled(context, this.sampling)) return;
    this.exporter.add(callSpans(call, context, this.destination).map(spanJson));
  }
}
