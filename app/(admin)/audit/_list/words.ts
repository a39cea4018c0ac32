import type { AuditEvent } from "@/app/_ui/api/types";
import { common } from "@/app/_words/common";
import { auditWords } from "@/app/_words/audit";

const NONE = auditWords.none;
const KINDS: Record<string, string> = {
  api_key: common.apiKey,
  admin: auditWords.admin,
  system: auditWords.bursar,
};

const WORDS: [RegExp, string][] = [
  [/[._]/g, " "],
  [/^api key/, common.apiKey],
  [/^provisioned key/, auditWords.openrouterKey],
  [/^session created$/, auditWords.signedIn],
  [/^session revoked$/, auditWords.signedOut],
];

/** `api_key.old_secret_retired` as "API key old secret retired". */
export function actionInWords(action: string): string {
  const words = WORDS.reduce((text, [pattern, word]) => text.replace(pattern, word), action);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** An admin's or a key's name; what acted on its own by what it is: "Bursar (worker)". */
export function actorInWords({ actor, actor_name }: AuditEvent): string {
  if (actor_name !== null) return actor_name;
  const [kind, id] = partsOf(actor);
  return `${KINDS[kind] ?? kind} (${shortened(id)})`;
}

/** What it happened to, by its name or else by its id: "API key Notebook", "Reconciliation 2026-11-22". */
export function targetInWords({ target, target_name }: AuditEvent): string {
  const [kind, id] = partsOf(target);
  return `${actionInWords(kind)} ${target_name ?? shortened(id)}`.trim();
}

/** The page of what it happened to, or else the one that lists it; null for what has none. */
export function pageOfTarget({ target, tenant_id }: AuditEvent): string | null {
  const [kind, id] = partsOf(target);
  if (kind === "tenant") return `/tenants/${id}`;
  if (kind === "api_key") return `/keys/${id}`;
  const below = TENANT_PAGES[kind];
  if (below !== undefined) return tenant_id === null ? null : `/tenants/${tenant_id}/${below}`;
  return PAGES[kind] ?? null;
}

const PAGES: Record<string, string> = {
  admin: "/settings/admins",
  admin_token: "/settings/tokens",
  alert_channel: "/alerts/channels",
  alert_delivery: "/alerts/deliveries",
  alert_rule: "/alerts/rules",
  brand: "/settings/brand",
  invitation: "/settings/admins",
  key_sweep: "/openrouter-keys",
  provisioned_key: "/openrouter-keys",
  provisioning: "/openrouter-keys",
  reconciliation: "/reconciliation",
  unmanaged_key: "/openrouter-keys",
};

const TENANT_PAGES: Record<string, string> = {
  budget: "budgets",
  credit_entry: "credits",
  end_user: "end-users",
  member: "members",
  member_invitation: "members",
};

function partsOf(name: string): [kind: string, id: string] {
  const at = name.indexOf(":");
  return at < 0 ? [name, ""] : [name.slice(0, at), name.slice(at + 1)];
}

const shortened = (id: string) => (id.length > 12 ? `…${id.slice(-6)}` : id);

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
  if (typeof value === "boolean") return value ? auditWords.yes : auditWords.no;
  return typeof value === "string" ? value : JSON.stringify(value);
}
