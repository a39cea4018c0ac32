import { z } from "zod";

/** Which share of traces is kept, and whether a caller's own decision goes before. */
export interface Sampling {
  share: number;
  isParentBased: boolean;
}

/** Where traces go; read from OpenTelemetry's own variables. */
export interface Tracing {
  /** The whole address traces are posted to. */
  url: string;
  headers: Record<string, string>;
  timeoutMs: number;
  serviceName: string;
  resource: Record<string, string>;
  sampling: Sampling;
}

const SAMPLERS = [
  "always_on",
  "always_off",
  "traceidratio",
  "parentbased_always_on",
  "parentbased_always_off",
  "parentbased_traceidratio",
] as const;

const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => value || undefined, schema.optional());

const Url = z.url({ protocol: /^https?$/, error: "must be an http or https URL" });

/** `key=value,key=value`, values percent-encoded, as OpenTelemetry writes headers and attributes. */
const Pairs = z.string().transform((text, ctx): Record<string, string> => {
  const pairs = text
    .split(",")
    .filter((entry) => entry.trim() !== "")
    .map((entry) => /^\s*([\w.!#$%&'*+^`|~-]+)\s*=\s*(.*?)\s*$/.exec(entry));
  if (pairs.includes(null)) ctx.addIssue("is a comma-separated list of key=value");
  return Object.fromEntries(pairs.map((pair) => [pair?.[1] ?? "", decoded(pair?.[2] ?? "")]));
});

const PROTOCOL =
  "must be http/json, the one that Bursar speaks. A collector takes it where it takes http/protobuf, by default at port 4318";

/** OpenTelemetry's variables that Bursar reads, to be part of the configuration's schema. */
export const TRACING_VARIABLES = {
  OTEL_SDK_DISABLED: optional(z.enum(["true", "false"], { error: "is true or false" })),
  OTEL_TRACES_EXPORTER: optional(z.enum(["otlp", "none"], { error: "is otlp or none" })),
  OTEL_EXPORTER_OTLP_ENDPOINT: optional(Url),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: optional(Url),
  OTEL_EXPORTER_OTLP_HEADERS: optional(Pairs),
  OTEL_EXPORTER_OTLP_TRACES_HEADERS: optional(Pairs),
  OTEL_EXPORTER_OTLP_TIMEOUT: optional(
    z.coerce.number("must be a number of milliseconds").int().positive().max(60_000),
  ),
  OTEL_EXPORTER_OTLP_PROTOCOL: optional(z.literal("http/json", { error: PROTOCOL })),
  OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: optional(z.literal("http/json", { error: PROTOCOL })),
  OTEL_SERVICE_NAME: optional(z.string()),
  OTEL_RESOURCE_ATTRIBUTES: optional(Pairs),
  OTEL_TRACES_SAMPLER: optional(z.enum(SAMPLERS, { error: `is one of ${SAMPLERS.join(", ")}` })),
  OTEL_TRACES_SAMPLER_ARG: optional(
    z.coerce.number("must be a number").min(0, "is a share from 0 to 1").max(1, "is a share from 0 to 1"),
  ),
};

type TracingVariables = z.output<z.ZodObject<typeof TRACING_VARIABLES>>;

/** Null unless an endpoint is named: then nothing is recorded at all. */
export function tracingOf(env: TracingVariables): Tracing | null {
  const base = env.OTEL_EXPORTER_OTLP_ENDPOINT?.replace(/\/+$/, "");
  const url = env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT ?? (base && `${base}/v1/traces`);
  if (!url || env.OTEL_SDK_DISABLED === "true" || env.OTEL_TRACES_EXPORTER === "none") return null;
  const { "service.name": named, ...resource } = env.OTEL_RESOURCE_ATTRIBUTES ?? {};
  return {
    url,
    headers: { ...env.OTEL_EXPORTER_OTLP_HEADERS, ...env.OTEL_EXPORTER_OTLP_TRACES_HEADERS },
    timeoutMs: env.OTEL_EXPORTER_OTLP_TIMEOUT ?? 10_000,
    serviceName: env.OTEL_SERVICE_NAME ?? named ?? "bursar-gateway",
    resource,
    sampling: samplingOf(env.OTEL_TRACES_SAMPLER ?? "parentbased_always_on", env.OTEL_TRACES_SAMPLER_ARG),
  };
}

function samplingOf(sampler: (typeof SAMPLERS)[number], share = 1): Sampling {
  const isParentBased = sampler.startsWith("parentbased_");
  if (sampler.endsWith("always_off")) return { share: 0, isParentBased };
  return { share: sampler.endsWith("traceidratio") ? share : 1, isParentBased };
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
