/** The part of JSON Schema that the document uses. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  additionalProperties?: Schema | boolean;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  description?: string;
  format?: string;
  default?: unknown;
}

const DEPTH = 5;

/** A schema as a type that reads like TypeScript, each field with what is said of it. Named schemas are written out. */
export function schemaText(schema: Schema, schemas: Record<string, Schema>, depth = 0): string {
  const resolved = resolve(schema, schemas);
  const choices = resolved.anyOf ?? resolved.oneOf;
  if (choices) return [...new Set(choices.map((one) => schemaText(one, schemas, depth)))].join(" | ");
  if (resolved.allOf) return resolved.allOf.map((one) => schemaText(one, schemas, depth)).join(" & ");
  if (resolved.const !== undefined) return JSON.stringify(resolved.const);
  if (resolved.enum) return resolved.enum.map((value) => JSON.stringify(value)).join(" | ");
  const types = [resolved.type ?? "unknown"].flat();
  return types.map((type) => ofType(type, resolved, schemas, depth)).join(" | ");
}

function resolve(schema: Schema, schemas: Record<string, Schema>): Schema {
  const name = schema.$ref?.split("/").at(-1);
  return (name && schemas[name]) || schema;
}

function ofType(type: string, schema: Schema, schemas: Record<string, Schema>, depth: number): string {
  if (type === "array") {
    const item = schema.items ? schemaText(schema.items, schemas, depth) : "unknown";
    return /[ |&]/.test(item) && !item.startsWith("{") ? `(${item})[]` : `${item}[]`;
  }
  if (type !== "object") return type;
  if (!schema.properties) {
    const values = schema.additionalProperties;
    return `{ [name]: ${typeof values === "object" ? schemaText(values, schemas, depth) : "unknown"} }`;
  }
  return depth < DEPTH ? objectText(schema.properties, schema.required ?? [], schemas, depth) : "{ … }";
}

function objectText(
  properties: Record<string, Schema>,
  required: string[],
  schemas: Record<string, Schema>,
  depth: number,
): string {
  const indent = "  ".repeat(depth + 1);
  const lines = Object.entries(properties).flatMap(([name, field]) => {
    const said = field.description ? [`${indent}// ${field.description.replaceAll("\n", " ")}`] : [];
    const mark = required.includes(name) ? "" : "?";
    const byDefault = field.default === undefined ? "" : ` = ${JSON.stringify(field.default)}`;
    return [...said, `${indent}${name}${mark}: ${schemaText(field, schemas, depth + 1)}${byDefault}`];
  });
  return `{\n${lines.join("\n")}\n${"  ".repeat(depth)}}`;
}
