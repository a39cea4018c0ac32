import { BursarError } from "@/lib/errors";
import { parseJsonObject, withJson } from "@/lib/json-text";
import { isForm, parseForm, withTexts } from "./form";
import type { GatewayRequest } from "./reply";
import type { Ask, Skin } from "./skins";

/** A body as it was understood, and as it is sent on. */
export interface RequestBody {
  /** The fields of the object, or the texts of the form. */
  value: Record<string, unknown>;
  /** What it asks for; throws what its sender did wrong. */
  ask(): Ask;
  byteLength: number;
  /** The same body with some fields, given as JSON, replaced or added. */
  edited(fields: Record<string, string>): string | Buffer;
}

const JSON_TYPE = /^application\/(?:[\w.+-]+\+)?json\s*(?:;\s*charset\s*=\s*"?utf-?8"?\s*)?;?\s*$/i;

/** Reads a body as what it says it is: JSON, or a form where forms are taken, else 415. */
export function readBody(
  skin: Skin,
  { headers, body }: Pick<GatewayRequest, "headers" | "body">,
): RequestBody {
  const { "content-type": type } = headers;
  const { readForm } = skin;
  if (readForm && isForm(type)) {
    const form = parseForm(body, type);
    const { value } = form;
    return {
      value,
      ask: () => readForm(form),
      byteLength: body.length,
      edited: (fields) => withTexts(form, Object.fromEntries(Object.entries(fields).map(fromJson))),
    };
  }
  if (!JSON_TYPE.test(type ?? ""))
    throw new BursarError("unsupported_media_type", "Send the body as application/json in UTF-8.");
  const object = parseJsonObject(body);
  return {
    value: object.value,
    ask: () => skin.read(object),
    byteLength: Buffer.byteLength(object.text),
    edited: (fields) => withJson(object, fields),
  };
}

/** Providers are chosen by an object, which a form has no place for. */
function fromJson([name, json]: [string, string]): [string, string] {
  const value: unknown = JSON.parse(json);
  if (typeof value === "string") return [name, value];
  throw new BursarError(
    "parameter_not_allowed",
    "This account's calls tell OpenRouter which providers may serve them, and a form cannot. Send the same as JSON.",
    { param: name },
  );
}
