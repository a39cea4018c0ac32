import { BursarError } from "@/lib/errors";

/** A JSON object with the place of each of its top-level values, so that single values can be replaced in the text. */
export interface JsonObject {
  text: string;
  value: Record<string, unknown>;
  spans: Map<string, { start: number; end: number }>;
}

const MAX_DEPTH = 64;
const MAX_NODES = 200_000;
const FORBIDDEN_KEYS = new Set(["__proto__", "constructor"]);

const utf8 = new TextDecoder("utf-8", { fatal: true });

/**
 * Reads a request body strictly: UTF-8, one JSON object, no key twice, bounded depth and size. What a lenient parser
 * lets pass (the last of two `model` keys, say) is how an allow list is walked around.
 */
export function parseJsonObject(body: Buffer): JsonObject {
  const text = decode(body);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new BursarError("invalid_json", `The body is not JSON: ${(error as Error).message}.`);
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new BursarError("invalid_json_shape", "The body must be a JSON object.");
  }
  const spans = scan(text);
  if (ESCAPED_SURROGATE.test(text) && !isWellFormed(value))
    throw new BursarError("invalid_utf8", "The body escapes half a surrogate pair, which is no character.");
  return { text, value: value as Record<string, unknown>, spans };
}

/** The text with some top-level values, given as JSON, replaced or added; every other byte stays as the client wrote it. */
export function withJson(object: JsonObject, values: Record<string, string>): string {
  let added = "";
  const edits: { start: number; end: number; json: string }[] = [];
  for (const [key, json] of Object.entries(values)) {
    const span = object.spans.get(key);
    if (span) edits.push({ ...span, json });
    else added += `,${JSON.stringify(key)}:${json}`;
  }
  edits.sort((a, b) => a.start - b.start);
  let result = "";
  let position = 0;
  for (const { start, end, json } of edits) {
    result += object.text.slice(position, start) + json;
    position = end;
  }
  const close = object.text.lastIndexOf("}");
  result += object.text.slice(position, close);
  return result + (object.spans.size === 0 ? added.slice(1) : added) + object.text.slice(close);
}

/** One of an object's values, itself an object, with the places of its own values. */
export function nested({ text, spans }: JsonObject, key: string): JsonObject {
  const { start, end } = spans.get(key)!;
  return parseJsonObject(Buffer.from(text.slice(start, end)));
}

function decode(body: Buffer): string {
  try {
    return utf8.decode(body);
  } catch {
    throw new BursarError("invalid_utf8", "The body is not valid UTF-8.");
  }
}

const ESCAPED_SURROGATE = /\\u[dD][89a-fA-F]/;

/** Whether every text in a value, names included, is one that UTF-8 can write. Depth is bounded by `scan`. */
function isWellFormed(value: unknown): boolean {
  if (typeof value === "string") return value.isWellFormed();
  if (typeof value !== "object" || value === null) return true;
  return Object.entries(value).every(([key, inner]) => key.isWellFormed() && isWellFormed(inner));
}

/** Walks text that JSON.parse has accepted; only keys, depth and counts are left to check. */
function scan(text: string): JsonObject["spans"] {
  const spans: JsonObject["spans"] = new Map();
  const keysOf: (Set<string> | null)[] = [];
  let nodes = 0;
  let expectsKey = false;
  let topKey = "";
  let topStart = -1;
  for (let i = 0; i < text.length; i++) {
    switch (text.charCodeAt(i)) {
      case 0x22: {
        const end = stringEnd(text, i);
        if (expectsKey) {
          const key = JSON.parse(text.slice(i, end + 1)) as string;
          noteKey(key, keysOf.at(-1)!);
          if (keysOf.length === 1) topKey = key;
          expectsKey = false;
        }
        i = end;
        break;
      }
      case 0x3a: // colon
        if (keysOf.length === 1) topStart = i + 1;
        break;
      case 0x7b: // {
      case 0x5b: {
        const isObject = text.charCodeAt(i) === 0x7b;
        if (keysOf.push(isObject ? new Set() : null) > MAX_DEPTH) {
          throw new BursarError("too_deep", `The body is nested deeper than ${MAX_DEPTH} levels.`);
        }
        expectsKey = isObject;
        break;
      }
      case 0x2c: // comma
        if (++nodes > MAX_NODES)
          throw new BursarError("too_many", `The body has more than ${MAX_NODES} values.`);
        expectsKey = keysOf.at(-1) !== null;
        if (keysOf.length === 1) spans.set(topKey, trimmed(text, topStart, i));
        break;
      case 0x7d: // }
      case 0x5d:
        if (keysOf.length === 1 && topStart >= 0) spans.set(topKey, trimmed(text, topStart, i));
        keysOf.pop();
        expectsKey = false;
        break;
    }
  }
  return spans;
}

function noteKey(key: string, keys: Set<string>): void {
  if (keys.has(key))
    throw new BursarError("duplicate_key", `The key "${key}" appears twice.`, { param: key });
  if (FORBIDDEN_KEYS.has(key)) {
    throw new BursarError("unsupported_parameter", `The key "${key}" is not accepted.`, { param: key });
  }
  keys.add(key);
}

function stringEnd(text: string, start: number): number {
  for (let i = start + 1; ; i++) {
    i = text.indexOf('"', i);
    let backslashes = 0;
    while (text.charCodeAt(i - 1 - backslashes) === 0x5c) backslashes++;
    if (backslashes % 2 === 0) return i;
  }
}

function trimmed(text: string, start: number, end: number): { start: number; end: number } {
  while (text.charCodeAt(start) <= 0x20) start++;
  while (text.charCodeAt(end - 1) <= 0x20) end--;
  return { start, end };
}
