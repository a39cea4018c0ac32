import type { JsonSchema } from "./request";

/** A small value that satisfies the common part of a JSON schema: enum, const, object, array, scalars. */
export function instanceOf(schema: JsonSchema): unknown {
  if ("const" in schema) return schema.const;
  if (Array.isArray(schema.enum)) return schema.enum[0];
  if (Array.isArray(schema.anyOf)) return isSchema(schema.anyOf[0]) ? instanceOf(schema.anyOf[0]) : null;
  const type: unknown = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  switch (type) {
    case "string":
      return "example";
    case "integer":
    case "number":
      return typeof schema.minimum === "number" ? schema.minimum : 1;
    case "boolean":
      return true;
    case "null":
      return null;
    case "array":
      return isSchema(schema.items) ? [instanceOf(schema.items)] : [];
    default:
      return objectOf(schema.properties);
  }
}

function objectOf(properties: unknown): Record<string, unknown> {
  if (!isSchema(properties)) return {};
  const entries = Object.entries(properties);
  return Object.fromEntries(
    entries.map(([name, schema]) => [name, isSchema(schema) ? instanceOf(schema) : null]),
  );
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
