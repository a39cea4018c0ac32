import type { AuditEvent } from "@/app/_ui/api/types";

const NONE = "none";
const KINDS: Record<string, string> = { api_key: "API key", admin: "Admin", system: "Bursar" };

const WORDS: [RegExp, string][] = [
  [/[._]/g, " "],
  [/^api key/, "API key"],
  [/^provisioned key/, "OpenRouter key"],
  [/^session created$/, "Signed in"],
  [/^session revoked$/, "Signed out"],
];

/** `api_key.old_secret_retired` as "API key old secret retired". */
export function actionInWords(action: string): string {
  const words = WORDS.reduce((text, [pattern, word]) => text.replace(pattern, word), action);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** An admin's or a key's name; what acted on its own by what it is: "Bursar (worker)". */
export function actorInWords({ actor, actor_name }: AuditEvent): string {
  if (actor_name !== null) return actor_name;
  const [kind = "", id = ""] = actor.split(":");
  return `${KINDS[kind] ?? kind} (${id.length > 12 ? `…${id.slice(-6)}` : id})`;
}

export interface Change {
  field: string;
  before: string | null;
  after: string | null;
}

/** What changed, field by field; null where the thing or the field was not there. */
export function changesOf({ before, after }: Pick<AuditEvent, "before" | "after">): Change[] {
  const [old, current] = [fieldsOf(before), fieldsOf(after)];
  return [...new Set([...Object.keys(old), ...Object.keys(current)])].map((field) => ({
    field,
    before: field in old ? inWords(old[field]) : null,
    after: field in current ? inWords(current[field]) : null,
  }));
}

/** The same on one line: `limit 20 → 50, name Ada`. What a new thing does not have is left out. */
export function changesInWords(event: AuditEvent): string {
  return changesOf(event)
    .filter(({ before, after }) => (before ?? NONE) !== (after ?? NONE))
    .map(({ field, before, after }) =>
      before === null || after === null
        ? `${field.replaceAll("_", " ")} ${after ?? before}`
        : `${field.replaceAll("_", " ")} ${before} → ${after}`,
    )
    .join(", ");
}

function fieldsOf(value: unknown): Record<string, unknown> {
  if (value === null || value === undefined) return {};
  return typeof value === "object" && !Array.isArray(value) ? (value as Record<string, unknown>) : { value };
}

function inWords(value: unknown): string {
  if (value === null || value === "") return NONE;
  if (typeof value === "object" && Object.keys(value).length === 0) return NONE;
  if (typeof value === "boolean") return value ? "yes" : "no";
  return typeof value === "string" ? value : JSON.stringify(value);
}
