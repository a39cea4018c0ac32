import { ApiError } from "../http/api-error";
import { Fault } from "./fault";

const opening = "[[fault:";
const marker = /\[\[fault:([a-z-]+)((?: [a-z_]+=[^\s\]]+)*)\]\]/g;

/**
 * A fault asked for by the request itself: `[[fault:cut after_tokens=3 how=close]]` anywhere in the body,
 * in a chat message or in the name of a new key. A gateway strips headers, but not what a user says.
 * The last marker counts, so a conversation can go on after a failure.
 */
export function markedFault(body: string): Fault | undefined {
  if (!body.includes(opening)) return undefined;
  const last = [...body.matchAll(marker)].at(-1);
  if (!last) throw new ApiError(400, `Not a fault marker: write ${opening}kind field=value]]`);
  const [, kind = "", fields = ""] = last;
  const result = Fault.safeParse({
    kind,
    ...Object.fromEntries(fields.trim().split(" ").filter(Boolean).map(field)),
  });
  if (!result.success)
    throw new ApiError(400, `Not a fault: ${last[0]} (${result.error.issues[0]?.message ?? ""})`);
  return result.data;
}

function field(text: string): [string, string | number | boolean] {
  const split = text.indexOf("=");
  const value = text.slice(split + 1);
  if (value === "true" || value === "false") return [text.slice(0, split), value === "true"];
  return [text.slice(0, split), /^\d+$/.test(value) ? Number(value) : value];
}

/** The text without its markers, so that an answer does not quote them. */
export function withoutMarkers(text: string): string {
  return text.includes(opening) ? text.replace(marker, "").trim() : text;
}
