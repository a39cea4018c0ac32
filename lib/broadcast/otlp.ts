import { z } from "zod";

// OTLP's JSON as far as it is read here: https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding
const Value = z.object({
  stringValue: z.string().optional(),
  // Integers of 64 bits are strings in JSON.
  intValue: z.union([z.string(), z.number()]).optional(),
  doubleValue: z.number().optional(),
});

const Span = z.object({
  endTimeUnixNano: z.union([z.string(), z.number()]).optional(),
  attributes: z.array(z.object({ key: z.string(), value: Value })).default([]),
});
export type Span = z.infer<typeof Span>;

/** An export request of traces; what is not named here, such as prompts, is dropped while it is read. */
export const Traces = z.object({
  resourceSpans: z
    .array(z.object({ scopeSpans: z.array(z.object({ spans: z.array(Span).default([]) })).default([]) }))
    .default([]),
});
export type Traces = z.infer<typeof Traces>;

export function spansOf({ resourceSpans }: Traces): Span[] {
  return resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans));
}

/** A span's attribute as text; undefined when it has none of this name, or one that is no scalar. */
export function textOf({ attributes }: Span, name: string): string | undefined {
  const value = attributes.find(({ key }) => key === name)?.value;
  const scalar = value?.stringValue ?? value?.intValue ?? value?.doubleValue;
  return scalar === undefined ? undefined : String(scalar);
}
