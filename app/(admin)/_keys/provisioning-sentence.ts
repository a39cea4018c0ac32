import type { ProvisionedKey, Provisioning } from "@/app/_ui/api/types";
import { formatUtc } from "@/app/_ui/data/times";
import { provisioningSentence as words } from "@/app/_words/provisioned-keys";
import { driftSentence } from "./drift-sentence";

/** What a key waits for, what went wrong with it, or what was changed of it elsewhere; null when all is said by its state. */
export function provisioningSentence(key: ProvisionedKey): string | null {
  const isRetired = key.retired_at !== null;
  const change = key.provisioning && changeWords(key.provisioning, isRetired);
  return joined(
    key.missing_since && words.missing(formatUtc(key.missing_since)),
    driftSentence(key),
    change ?? (key.is_imported && !isRetired ? words.secretUnknown : null),
  );
}

function changeWords(provisioning: Provisioning, isRetired: boolean): string | null {
  const { action, state, attempts, last_error, next_attempt_at } = provisioning;
  const at = next_attempt_at ? formatUtc(next_attempt_at) : "";
  if (state === "confirmed") return null;
  if (state === "failed") return joined(words.failed(action, attempts), last_error);
  if (attempts === 0 && isRetired && action !== "create")
    return joined(words.replaced[action](at), last_error);
  if (attempts === 0) return joined(words.begins(action, at), last_error);
  const unconfirmed = state === "sent" ? words.unconfirmed : null;
  return joined(words.waits(action, attempts + 1, at), unconfirmed, last_error);
}

function joined(...sentences: (string | null)[]): string | null {
  return sentences.filter(Boolean).join(" ") || null;
}
