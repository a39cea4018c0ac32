import type { ReactNode } from "react";
import type { ApiKey } from "@/app/_ui/api/types";
import { plural } from "./grammar";

export const keyActions = {
  label: (name: string) => `Actions for ${name}`,
  rotate: "Rotate",
  enabled: (name: string) => `${name} works again.`,
};

export const keyFilters = {
  search: "Search keys",
  searchBy: "Search by name",
  anyStatus: "Any status",
  anyKind: "Any kind",
  kinds: {
    inference: "Inference",
    management: "Management",
  } satisfies Record<ApiKey["kind"], string>,
  hygiene: "Worth a look",
  allKeys: "All keys",
  unused: (days: number) => `Unused for ${days} days`,
  neverUsed: "Never used, a week old",
  expiring: "Ends within a week",
  unending: "Never ends",
  unlimited: "Without a limit",
  oldSecretInUse: "Old secret still in use",
  tag: "Tag",
};

export const keyPage = {
  management: "management",
  keyOf: (tenant: ReactNode) => <>A key of {tenant}</>,
  use: "Use",
  limitOf: (name: string) => `Limit of ${name}`,
  today: "Today (UTC)",
  thisWeek: "This week (UTC)",
  thisMonth: "This month (UTC)",
  ever: "Ever",
  lastUsed: "Last used",
  issued: "Issued",
  permissions: "What it may do",
  models: "Models",
  everyModel: "Every model of the tenant",
  deniedModels: "Denied models",
  noneDenied: "None of its own",
  longestAnswer: "Longest answer",
  tokens: (count: string) => `${count} tokens`,
  asTheTenants: "As the tenant's",
  addresses: "Addresses",
  everywhere: "Everywhere",
  webPages: "Web pages",
  everyPage: "Every page",
  requestsPerMinute: "Requests a minute",
  tokensPerMinute: "Tokens a minute",
  parallel: "At the same time",
  slot: "Slot",
  metadata: "Metadata",
  hash: "Hash",
  receipt: "Receipt",
  newestRefusal: "The newest refusal of this key, or of a secret of it, by the gateways.",
};

export const keyTable = {
  caption: "API keys",
  selected: "Selected",
  select: (name: string) => `Select ${name}`,
  management: "management",
  oldSecretUntil: (day: string) => `Old secret until ${day}`,
  usage: "Usage",
  limitOf: (name: string) => `Limit of ${name}`,
  remaining: "Remaining",
  today: "Today (UTC)",
  thisWeek: "This week (UTC)",
  thisMonth: "This month (UTC)",
  rates: "Rate limits",
  requestsPerMinute: (count: string) => `${count} requests a minute`,
  tokensPerMinute: (count: string) => `${count} tokens a minute`,
  atOnce: (count: string) => `${count} at a time`,
  created: "Created",
  lastUsed: "Last used",
};

export const keysPage = {
  description: "Every key that was issued, of all tenants.",
  exportCsv: "Export CSV",
  newKey: "New key",
  noneYet: "No keys yet",
  issueFirst: "Issue the first one: choose whose it is and what it may spend.",
  noneMatches: "No key matches",
  searched: "Search looks at names and labels; a whole secret is never searched for.",
};

export const selectionBar = {
  selected: (keys: number) => `${plural(keys, "key")} selected`,
  selectAll: (keys: number, matching: number) =>
    keys < matching
      ? `Select the newest ${plural(keys, "key")} of ${matching} that match`
      : `Select all ${plural(keys, "key")} that match`,
  selectNone: "Select none",
};

export const secrets = {
  title: "Secrets",
  current: (label: ReactNode) => <>The current one is {label}. Uses are written every few seconds.</>,
  endOld: "End the old secret now",
  endOldTitle: (name: string) => `End the old secret of ${name}?`,
  endOldEffect:
    "Every program that still sends it is answered with 401 at once, and its running streams are cut. The current secret works on.",
  endOldSubmit: "End old secret",
  oldEnded: "The old secret is refused from now on.",
  oldUntil: (label: ReactNode, until: string) => (
    <>
      The old secret {label} works until {until}.
    </>
  ),
  oldNeverUsed: "Nobody has used it on record.",
  oldLastUsed: (ago: ReactNode) => <>It was last used {ago}.</>,
  uses: "Uses by day",
  secret: "Secret",
  old: "old",
  program: "Program",
  lastAddress: "Last address",
  lastUse: "Last",
  showAll: (uses: number) => `Show all ${uses} of the last 30 days`,
  noUses: "Not used in the last 30 days",
  usesAppear: "Which programs send this key is listed here, by day.",
};

export const keySpend = {
  title: "Spend by model",
  days: "The last 30 days.",
  activity: "Its activity",
};

export const recentCalls = {
  title: "Newest calls",
  all: "Its generations",
  none: "No call yet",
  appears: "A call appears here when it is booked, a moment after it ended.",
};

export const keyHistory = {
  title: "What was done to it",
  all: "All of it in the audit trail",
};
