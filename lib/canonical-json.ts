/** A value as JSON can carry it. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** One text per value: keys sorted, no spaces. What is hashed must not depend on how the database orders a document. */
export function canonicalJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const members = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key]!)}`);
  return `{${members.join(",")}}`;
}
