import type { Activity } from "@/app/_ui/api/types";
import { formatCompact, formatMoney, fromNano, plural, toNano } from "@/app/_ui/data/amounts";
import { Money } from "@/app/_ui/data/money";
import { Stat, Stats } from "@/app/_ui/data/stat";
import { useTenantPages } from "@/app/_ui/shell/side";

interface TenantStatsProps {
  tenantId: string;
  activity: Activity;
}

export function TenantStats({ tenantId, activity: { from, total, groups } }: TenantStatsProps) {
  const { requests, prompt_tokens: input, completion_tokens: output } = total;
  const errors = total.errors ?? 0;
  const href = `${useTenantPages(tenantId)}/generations?from=${from}`;
  return (
    <Stats>
      <Stat
        label="Spend"
        value={<Money value={total.spend} />}
        note={groups.length === 0 ? "No call yet" : `Most on ${groups[0]!.label}`}
        href={href}
        linkLabel="Spend: show the generations behind it"
      />
      <Stat
        label="Requests"
        value={formatCompact(requests)}
        note={
          requests === 0
            ? "None in this range"
            : `${formatMoney(fromNano(toNano(total.spend) / BigInt(requests)))} each on average`
        }
        href={href}
        linkLabel="Requests: show the generations behind them"
      />
      <Stat
        label="Tokens"
        value={formatCompact(input + output)}
        note={`${formatCompact(input)} in, ${formatCompact(output)} out`}
        href={href}
        linkLabel="Tokens: show the generations behind them"
      />
      <Stat
        label="Errors"
        value={`${requests === 0 ? "0.0" : ((100 * errors) / requests).toFixed(1)} %`}
        note={errors === 0 ? "No request failed" : `${plural(errors, "request")} failed`}
        href={href}
        linkLabel="Errors: show the generations behind them"
      />
    </Stats>
  );
}
