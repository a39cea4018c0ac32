import type { ProvisionedKey } from "@/app/_ui/api/types";
import { formatMoney } from "@/app/_ui/data/amounts";
import { limitReset } from "@/app/_words/key-dialogs";
import { driftSentence as words } from "@/app/_words/provisioned-keys";

type Limit = Pick<ProvisionedKey, "limit" | "limit_reset">;

/** What somebody changed of a key at OpenRouter; null when both sides agree. */
export function driftSentence(key: ProvisionedKey): string | null {
  const { drift } = key;
  if (!drift) return null;
  const has = (field: (typeof drift.fields)[number]) => drift.fields.includes(field);
  const changes = [
    (has("limit") || has("limit_reset")) && words.limit(limitWords(drift), limitWords(key)),
    has("include_byok") && (drift.include_byok ? words.byokCounts : words.byokDoesNotCount),
    has("disabled") && (drift.disabled ? words.switchedOff : words.switchedOn),
    has("name") && words.renamed(drift.name),
  ].filter((change) => change !== false);
  return words.changed(changes);
}

function limitWords({ limit, limit_reset }: Limit): string {
  return limit === null
    ? words.noLimit
    : words.limitOf(formatMoney(limit), limitReset[limit_reset ?? "never"]);
}

/** A limit that follows the budget can only be set back, and so can the name of a key that Bursar made. */
export function mayTakeOver(key: ProvisionedKey): boolean {
  if (!key.drift) return false;
  const takeable = key.drift.fields.filter((field) => field !== "name" || key.is_imported);
  const isLimit = takeable.includes("limit") || takeable.includes("limit_reset");
  return takeable.length > 0 && !(key.follows_budget && isLimit);
}
