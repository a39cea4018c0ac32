import type { ReactNode } from "react";
import type { Provisioning } from "@/app/_ui/api/types";
import { ordinal, plural } from "./grammar";

type Action = Provisioning["action"];

const doing: Record<Action, string> = {
  create: "Making the key",
  update: "Changing the key",
  delete: "Deleting the key",
};

export const deleteProvisionedKey = {
  title: (slot: string) => `Delete the OpenRouter key of ${slot}?`,
  effect:
    "It is deleted at OpenRouter and cannot be brought back. Its history and costs stay. Issued keys of this slot have to be moved or revoked first.",
  submit: "Delete key",
  done: "The key is deleted once its last call has ended.",
};

/** The same of an imported key. */
export const letGoProvisionedKey: typeof deleteProvisionedKey = {
  title: (slot) => `Let ${slot} go?`,
  effect: "Bursar did not make this key, so it stays at OpenRouter as it is and is listed as nobody's again.",
  submit: "Let go",
  done: "The key is let go.",
};

export const disableProvisionedKey = {
  title: (slot: string) => `Disable the OpenRouter key of ${slot}?`,
  effect: (tenant: string, slot: string) =>
    `It is switched off at OpenRouter, and the calls of every API key of ${tenant} that uses ${slot} are refused until it is enabled again.`,
  submit: "Disable key",
  done: "Calls of this slot are refused.",
};

export const driftSentence = {
  changed: (changes: string[]) => `Changed at OpenRouter: ${changes.join("; ")}.`,
  limit: (is: string, was: string) => `${is} instead of ${was}`,
  noLimit: "no limit",
  limitOf: (amount: string, reset: string) => `limit ${amount} ${reset}`,
  byokCounts: "spend on own provider keys counts against the limit",
  byokDoesNotCount: "spend on own provider keys does not count against the limit",
  switchedOff: "switched off",
  switchedOn: "switched on although it has to be off",
  renamed: (name: string) => `renamed to "${name}"`,
};

export const editProvisionedKey = {
  title: (slot: string) => `OpenRouter key of ${slot}`,
  namePart: "Part of its name at OpenRouter.",
  slug: "The tenant's slug",
  followsBudget: "Its limit follows the tenant's budget",
  resets: "Resets (UTC)",
  countByok: "Count spend on own provider keys too",
  saved: "The key is changed.",
};

export const provisionedKeyActions = {
  label: (slot: string) => `Actions for the OpenRouter key of ${slot}`,
  retry: "Try again",
  retried: "OpenRouter was asked again.",
  setBack: "Set back",
  isSetBack: "OpenRouter is told what the key is to be.",
  takeOver: "Take over",
  takenOver: "What was changed at OpenRouter holds here too.",
  rotate: "Rotate",
  enabled: "The key is switched on again.",
  letGo: "Let go",
  nothing: "Nothing to do",
};

export const provisionedKeyCard = {
  label: (slot: string) => `OpenRouter key of slot ${slot}`,
  imported: "imported",
  replaced: "replaced",
  keyLabel: "Label",
  notMade: "Not made yet",
  limit: "Limit at OpenRouter",
  usage: "Usage at OpenRouter",
  synced: "Synced",
};

export const provisionedLimit = {
  per: (amount: ReactNode, reset: string) => (
    <>
      {amount} {reset}
    </>
  ),
  followsBudget: (limit: ReactNode) => <>{limit}, follows the budget</>,
};

export const provisioningSentence = {
  missing: (since: string) =>
    `OpenRouter has not listed this key since ${since}: somebody deleted it there. Rotate it to make another one.`,
  secretUnknown:
    "Its secret is not known here, so no call can use it. Rotate it to give the slot a key that calls can use.",
  failed: (action: Action, attempts: number) =>
    `${doing[action]} failed after ${plural(attempts, "attempt")}.`,
  replaced: {
    update: (at: string) => `Another key has taken its place. It is switched off at ${at}.`,
    delete: (at: string) => `Another key has taken its place. It is deleted at ${at}.`,
  },
  begins: (action: Action, at: string) => `${doing[action]} begins at ${at}.`,
  waits: (action: Action, attempt: number, at: string) =>
    `${doing[action]} waits for OpenRouter: ${ordinal(attempt)} attempt at ${at}.`,
  unconfirmed: "Whether it took effect is not known; OpenRouter is asked before it is done again.",
};

export const rotateProvisionedKey = {
  title: (slot: string) => `Rotate the OpenRouter key of ${slot}?`,
  effect:
    "OpenRouter makes another key for this slot. Issued keys do not change and no call fails: the old key is switched off two minutes after the new one is in use.",
  deleteOld: "Delete the old key",
  graces: {
    day: "In a day",
    hour: "In an hour",
    week: "In a week",
    now: "As soon as its last call has ended",
  },
  submit: "Rotate key",
  waiting: "The new key waits for OpenRouter; calls use the old one until then.",
  inUse: "Calls use the new key.",
};
