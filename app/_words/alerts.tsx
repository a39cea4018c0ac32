import type { ReactNode } from "react";
import { plural } from "./grammar";

export const alertsLayout = {
  title: "Alerts",
  description: "Each cause is told once, and once more when it is over.",
  tabs: {
    history: "History",
    rules: "Rules",
    channels: "Channels",
    deliveries: "Deliveries",
  },
};

/** Whether what an alert is about goes on. */
export const alertState = {
  open: "Open",
  over: "Over",
};

/** Whom a rule is about and where it sends. */
export const ruleReach = {
  of: "Of",
  everybody: "Everybody",
  goesTo: "Goes to",
  everyChannel: "Every channel",
};

export const alertTable = {
  caption: "Alerts",
  what: "What",
  told: "Told",
  since: "Since (UTC)",
  until: "Until (UTC)",
  nobody: "Nobody",
  toldAll: (messages: number) => plural(messages, "message"),
  toldSome: (delivered: number, all: number, failed: number) =>
    `${delivered} of ${all}${failed > 0 ? `, ${failed} failed` : ""}`,
};

export const editRule = {
  title: (name: string) => `Edit ${name}`,
  titleOfNew: "New rule",
  nameExample: "Money",
  kinds: "Kinds",
  everyKind: "Every kind",
  deletedChannel: "A deleted channel",
  errors: "Many calls fail",
  errorsHint:
    "Within 15 minutes. Of several rules about a tenant's errors, its own go before those for everybody.",
  share: "From (%)",
  minimum: "Of at least (calls)",
  add: "Add rule",
  added: "The rule is in force.",
  saved: "Saved.",
};

export const historyPage = {
  toldToNobody: (addChannel: ReactNode) => (
    <>Alerts are written down here and told to nobody. {addChannel}.</>
  ),
  addChannel: "Add a channel",
  anyState: "Open or over",
  anyKind: "Any kind",
  noneMatches: "No alert matches",
  noneOfKind: "Nothing of that kind has been trouble.",
  noneYet: "Nothing has been trouble yet",
  appears: "What goes wrong with keys, money or OpenRouter appears here, from its beginning to its end.",
};

export const ruleActions = {
  label: (name: string) => `Actions for ${name}`,
  mute: (hours: number) => `Mute for ${hours} h`,
  muted: (name: string) => `${name} is silent. What is trouble meanwhile is in the history.`,
  unmute: "End the silence",
  unmuted: (name: string) => `${name} tells again.`,
  switchOff: "Switch off",
  isOff: (name: string) => `${name} is off.`,
  switchOn: "Switch on",
  isOn: (name: string) => `${name} is on.`,
  delete: {
    title: (name: string) => `Delete ${name}?`,
    effect: "What no other rule names goes to no channel from then on. The history goes on.",
    submit: "Delete rule",
    done: (name: string) => `${name} is deleted.`,
  },
};

export const ruleTable = {
  caption: "Alert rules",
  errorsFrom: "Errors from",
  errorShare: (percent: number, calls: number) => `${percent} % of ${calls} calls`,
  everything: "Everything",
  deletedChannel: "a deleted channel",
  on: "On",
  off: "Off",
  silentUntil: (time: ReactNode) => <>Silent until {time}</>,
};

export const rulesPage = {
  pageTitle: "Alert rules",
  title: "Rules",
  description: "An alert goes to each channel that at least one rule names for it, once.",
  add: "New rule",
  none: "No rules",
  noneEffect: "Without one, alerts are in the history and go to no channel.",
};
