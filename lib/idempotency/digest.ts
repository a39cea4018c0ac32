import { createHash } from "node:crypto";
import { canonicalJson, type Json } from "@/lib/canonical-json";

/** A request as far as repeating it is concerned. */
export interface RepeatableRequest {
  method: string;
  /** Path and query. */
  target: string;
  /** The body, read; how it was spelled does not matter. */
  json: Record<string, unknown>;
  /** Where the answer holds secrets, as paths of field names such as `data.key`; arrays are walked through. */
  shownOnce?: readonly string[];
}

/** Tells requests apart that happen to carry the same key. */
export function digestOf({ method, target, json }: RepeatableRequest): string {
  const text = [method, target, canonicalJson(json as Record<string, Json>)].join("\n");
  return createHash("sha256").update(text).digest("hex");
}
