export { CallTraces } from "./call-traces";
export { SpanExporter } from "./exporter";
