import type { ApiKey } from "@/app/_ui/api/types";
import { common } from "./common";
import { plural } from "./grammar";

type Reset = NonNullable<ApiKey["limit_reset"]>;
type ListField = "tags" | "allowed_models" | "denied_models" | "allowed_ips" | "allowed_origins";

/** How often a limit begins anew, after its amount: `$5.00 daily`. */
export const limitReset: Record<Reset | "never", string> = {
  never: "in all",
  daily: "daily",
  weekly: "weekly",
  monthly: "monthly",
};

/** The same to choose from. */
export const limitResetChoice: Record<Reset | "never", string> = {
  never: "Never",
  daily: "Every day",
  weekly: "Every week",
  monthly: "Every month",
};

/** Who would notice. */
export const recentClients = {
  asking: "Asking who uses it…",
  unreadable: (why: string) => `Who uses it cannot be read: ${why}`,
  none: "No client used it in the last 24 h.",
  some: (clients: string[]) =>
    `${plural(clients.length, "client")} used it in the last 24 h: ${clients.join(", ")}.`,
};

export const disableKey = {
  title: (name: string) => `Disable ${name}?`,
  effect:
    "Every program that sends it is answered with 401 at once, and its running streams are cut, until it is enabled again.",
  submit: "Disable key",
  done: (name: string) => `${name} is refused from now on.`,
};

export const editKey = {
  title: (name: string) => `Edit ${name}`,
  saved: "The key is changed.",
};

export const keyFields = {
  nameExample: "Production backend",
  resets: "Resets",
  more: "Rates, models, addresses and more",
  longestAnswer: "Longest answer (tokens)",
  shorterCounts: "Beside the tenant's own limit; the shorter one counts.",
  slot: "OpenRouter key",
  slotEffect: "Which of the tenant's keys at OpenRouter pays for its calls.",
  metadata: "Metadata",
  metadataFormat: "For your own use, one name=value a line.",
  metadataExample: "team=search",
};

export const newKey = {
  title: "New key",
  tenant: "Choose the tenant…",
  titleOfSecret: (name: string) => `${name} is ready`,
  management: "Management key",
  managementEffect:
    "Reads the tenant's credits and activity and manages its keys through the API; it cannot call models.",
  submit: "Create key",
};

export const reachFields: Record<ListField, { label: string; description: string; placeholder: string }> = {
  tags: {
    label: "Tags",
    description: "Groups the key belongs to. The budget of each applies to its calls, from the next one on.",
    placeholder: common.none,
  },
  allowed_models: {
    label: "Allowed models",
    description:
      "Names or patterns such as anthropic/*, beside what the tenant may call. Empty allows all of that.",
    placeholder: "Every model of the tenant",
  },
  denied_models: {
    label: "Denied models",
    description: "Refused even where they are allowed above, or by the tenant. *:online is web search.",
    placeholder: common.none,
  },
  allowed_ips: {
    label: "Allowed addresses",
    description: "Addresses or networks such as 203.0.113.0/24. Empty allows calls from everywhere.",
    placeholder: "Everywhere",
  },
  allowed_origins: {
    label: "Allowed web pages",
    description:
      "Origins such as https://app.example.com, for keys used in browsers. Empty allows every page.",
    placeholder: "Every page",
  },
};

export const receipt = {
  unreadable: (why: string) => `The receipt cannot be read: ${why}`,
  asking: "Asking the gateways…",
  noGateway: "No gateway was running; each reads the database at start",
  refused: (acknowledged: number, gateways: number) =>
    `Refused by ${acknowledged} of ${plural(gateways, "gateway")}`,
  refusedWithin: (acknowledged: number, gateways: number, ms: number) =>
    `Refused by ${acknowledged} of ${plural(gateways, "gateway")} after ${ms} ms`,
  waiting: (acknowledged: number, gateways: number) =>
    `Refused by ${acknowledged} of ${plural(gateways, "gateway")}, waiting for the rest`,
  streamsCut: (streams: number) => `${plural(streams, "running stream")} cut.`,
  gone: (gateways: number) =>
    `${plural(gateways, "gateway")} stopped without a word. One that comes back reads the database first.`,
};

export const revokeKey = {
  title: (name: string) => `Revoke ${name}?`,
  revoked: (name: string) => `${name} is revoked`,
  neverUsed: "This key was never used.",
  lastUsed: (ago: string) => `This key was last used ${ago}.`,
  lastUsedToday: (ago: string, cost: string) => `This key was last used ${ago} and has cost ${cost} today.`,
  effect:
    "Every program that sends it is answered with 401 at once, and its running streams are cut. This cannot be undone; its history and costs stay.",
  reasonHint: "Optional, kept with the key",
  submit: "Revoke key",
};

/** The keys that are to be changed together. */
export const chosenKeys = {
  names: (names: string[], others: number) =>
    `${names.join(", ")}${others > 0 ? ` and ${others} more` : ""}.`,
  inUse: (keys: number) =>
    keys === 0
      ? "None of them was used in the last 24 hours."
      : `${plural(keys, "of them was", "of them were")} used in the last 24 hours.`,
};

export const revokeMany = {
  title: (keys: number) => `Revoke ${plural(keys, "key")}?`,
  revoked: (keys: number) => `${plural(keys, "key")} revoked`,
  effect:
    "Every program that sends one of them is answered with 401 at once, and its running streams are cut. This cannot be undone.",
  reasonHint: "Optional, kept with the keys",
  submit: "Revoke keys",
};

export const disableMany = {
  title: (keys: number) => `Disable ${plural(keys, "key")}?`,
  effect:
    "Every program that sends one of them is answered with 401 at once, and its running streams are cut, until an operator enables it again.",
  submit: "Disable keys",
  done: (keys: number) => `${plural(keys, "key is", "keys are")} refused from now on.`,
};

export const enableMany = {
  title: (keys: number) => `Enable ${plural(keys, "key")}?`,
  effect:
    "Programs that send one of them get answers again, whoever disabled it. One that has expired stays so.",
  submit: "Enable keys",
  done: (keys: number) => `${plural(keys, "key is", "keys are")} not disabled any more.`,
};

export const rotateKey = {
  title: (name: string) => `Rotate ${name}`,
  titleOfSecret: (name: string) => `The new secret of ${name}`,
  repeated: "This key was rotated before, and its secret was shown then.",
  effect:
    "The key gets a new secret. Limits, budget and history stay: both secrets are the same key while the old one works.",
  endsNow: (until: string) => `The secret before this one, which was to work until ${until}, ends now.`,
  worksOn: "The current secret works on",
  graces: {
    day: "For a day",
    hour: "For an hour",
    week: "For a week",
    month: "For 30 days",
    now: "Not at all: it ends now",
    own: "For as many hours as I say",
  },
  hours: "Hours",
  atMost: "720 at most: 30 days.",
  submit: "Rotate key",
};
