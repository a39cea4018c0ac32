import type { AlertChannel, AlertRule } from "@/app/_ui/api/types";
import { ruleReach as reach, ruleTable as words } from "@/app/_words/alerts";

/** What a rule's ids and kinds are called. */
export interface RuleNames {
  channels: AlertChannel[];
  titles: Record<string, string>;
}

export function kindsInWords({ kinds }: AlertRule, { titles }: RuleNames): string {
  return kinds.length === 0 ? words.everything : kinds.map((kind) => titles[kind] ?? kind).join(" · ");
}

/** A channel that was deleted is named as what it is: a rule that names only such tells nobody. */
export function channelsInWords({ channel_ids: ids }: AlertRule, { channels }: RuleNames): string {
  if (ids.length === 0) return reach.everyChannel;
  return ids
    .map((id) => channels.find((channel) => channel.id === id)?.name ?? words.deletedChannel)
    .join(", ");
}
