import type { ProvisionedKey } from "@/app/_ui/api/types";
import { formatMoney } from "@/app/_ui/data/amounts";

type Limit = Pick<ProvisionedKey, "limit" | "limit_reset">;

/** What somebody changed of a key at OpenRouter; null when both sides agree. */
export function driftSentence(key: ProvisionedKey): string | null {
  const { drift } = key;
  if (!drift) return null;
  const has = (field: (typeof drift.fields)[number]) => drift.fields.includes(field);
  const changes = [
    (has("limit") || has("limit_reset")) && `${limitWords(drift)} instead of ${limitWords(key)}`,
    has("include_byok") &&
      `spend on own provider keys ${drift.include_byok ? "counts" : "does not count"} against the limit`,
    has("disabled") && (drift.disabled ? "switched off" : "switched on although it has to be off"),
    has("name") && `renamed to "${drift.name}"`,
  ].filter((words) => words !== false);
  return `Changed at OpenRouter: ${changes.join("; ")}.`;
}

function limitWords({ limit, limit_reset }: Limit): string {
  return limit === null ? "no limit" : `limit ${formatMoney(limit)} ${limit_reset ?? "in all"}`;
}

/** A limit that follows the budget can only be set back, and so can the name of a key that Bursar made. */
export function mayTakeOver(key: ProvisionedKey): boolean {
  if (!key.drift) return false;
  const takeable = key.drift.fields.filter((field) => field !== "name" || key.is_imported);
  const isLimit = takeable.includes("limit") || takeable.includes("limit_reset");
  return takeable.length > 0 && !(key.follows_budget && isLimit);
}
