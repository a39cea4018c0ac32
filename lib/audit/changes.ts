import { canonicalJson, type Json } from "@/lib/canonical-json";

/** The fields that differ between two states of a thing, as an audit event shows them; null when none does. */
export function changesBetween<Fields extends Record<string, Json>>(
  before: Fields,
  after: Fields,
): { before: Record<string, Json>; after: Record<string, Json> } | null {
  const changed = Object.keys(before).filter(
    (key) => canonicalJson(before[key]!) !== canonicalJson(after[key]!),
  );
  if (changed.length === 0) return null;
  const pick = (fields: Fields) => Object.fromEntries(changed.map((key) => [key, fields[key]!]));
  return { before: pick(before), after: pick(after) };
}
