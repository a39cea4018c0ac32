import type { ProvisionedKey, Provisioning } from "@/app/_ui/api/types";
import { formatUtc } from "@/app/_ui/data/times";
import { driftSentence } from "./drift-sentence";

const DOING = { create: "Making the key", update: "Changing the key", delete: "Deleting the key" };

/** What a key waits for, what went wrong with it, or what was changed of it elsewhere; null when all is said by its state. */
export function provisioningSentence(key: ProvisionedKey): string | null {
  const missing = key.missing_since
    ? `OpenRouter has not listed this key since ${formatUtc(key.missing_since)}: somebody deleted it there. Rotate it to make another one. `
    : "";
  const drift = driftSentence(key);
  const noticed = missing + (drift === null ? "" : `${drift} `);
  const change = key.provisioning && changeWords(key.provisioning, key.retired_at !== null);
  if (change) return noticed + change;
  if (key.is_imported && key.retired_at === null)
    return `${noticed}Its secret is not known here, so no call can use it. Rotate it to give the slot a key that calls can use.`;
  return noticed.trim() || null;
}

function changeWords(provisioning: Provisioning, isRetired: boolean): string | null {
  const { action, state, attempts, last_error, next_attempt_at } = provisioning;
  const said = last_error ? ` ${last_error}` : "";
  const at = next_attempt_at ? formatUtc(next_attempt_at) : "";
  if (state === "confirmed") return null;
  if (state === "failed")
    return `${DOING[action]} failed after ${attempts} ${attempts === 1 ? "attempt" : "attempts"}.${said}`;
  if (attempts === 0 && isRetired && action !== "create")
    return `Another key has taken its place. It is ${action === "delete" ? "deleted" : "switched off"} at ${at}.${said}`;
  if (attempts === 0) return `${DOING[action]} begins at ${at}.${said}`;
  const unknown =
    state === "sent"
      ? " Whether it took effect is not known; OpenRouter is asked before it is done again."
      : "";
  return `${DOING[action]} waits for OpenRouter: ${ordinal(attempts + 1)} attempt at ${at}.${unknown}${said}`;
}

function ordinal(count: number): string {
  const suffixes: Record<string, string> = { one: "st", two: "nd", few: "rd", other: "th" };
  return `${count}${suffixes[new Intl.PluralRules("en", { type: "ordinal" }).select(count)]}`;
}
