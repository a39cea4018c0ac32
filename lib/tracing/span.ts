/** OpenTelemetry's numbers for the kinds of span. */
export const KIND = { internal: 1, server: 2, client: 3 } as const;

const STATUS_ERROR = 2;

export type Attributes = Record<string, string | number | boolean | readonly string[] | null | undefined>;

/** A finished stretch of work; `startedAt` and `endedAt` are `performance.now()`. */
export interface Span {
  traceId: string;
  spanId: string;
  parentSpanId: string | null;
  name: string;
  kind: (typeof KIND)[keyof typeof KIND];
  startedAt: number;
  endedAt: number;
  attributes: Attributes;
  isError: boolean;
}

/** A span as OTLP's JSON has it. */
export function spanJson(span: Span): string {
  return JSON.stringify({
    traceId: span.traceId,
    spanId: span.spanId,
    ...(span.parentSpanId !== null && { parentSpanId: span.parentSpanId }),
    name: span.name,
    kind: span.kind,
    startTimeUnixNano: unixNano(span.startedAt),
    endTimeUnixNano: unixNano(span.endedAt),
    attributes: attributesJson(span.attributes),
    status: span.isError ? { code: STATUS_ERROR } : {},
  });
}

/** OTLP's list of attributes; what is null or undefined is left out. */
export function attributesJson(attributes: Attributes): object[] {
  const list: object[] = [];
  for (const key in attributes) {
    const value = attributes[key];
    if (value !== null && value !== undefined) list.push({ key, value: valueJson(value) });
  }
  return list;
}

function valueJson(value: string | number | boolean | readonly string[]): object {
  if (typeof value === "string") return { stringValue: value };
  if (typeof value === "boolean") return { boolValue: value };
  if (typeof value === "number")
    return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value };
  return { arrayValue: { values: value.map((stringValue) => ({ stringValue })) } };
}

/** Nanoseconds since 1970 in digits, as exact as the clock is: microseconds. */
function unixNano(instant: number): string {
  return `${Math.round((performance.timeOrigin + instant) * 1_000)}000`;
}
