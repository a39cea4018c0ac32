import type { AlertChannel, AlertRule } from "@/app/_ui/api/types";

/** What a rule's ids and kinds are called. */
export interface RuleWords {
  channels: AlertChannel[];
  titles: Record<string, string>;
}

export function kindsInWords({ kinds }: AlertRule, { titles }: RuleWords): string {
  return kinds.length === 0 ? "Everything" : kinds.map((kind) => titles[kind] ?? kind).join(" · ");
}

/** A channel that was deleted is named as what it is: a rule that names only such tells nobody. */
export function channelsInWords({ channel_ids: ids }: AlertRule, { channels }: RuleWords): string {
  if (ids.length === 0) return "Every channel";
  return ids
    .map((id) => channels.find((channel) => channel.id === id)?.name ?? "a deleted channel")
    .join(", ");
}
