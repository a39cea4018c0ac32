import type { Activity } from "@/app/_ui/api/types";
import { formatCompact, formatMoney, fromNano, toNano } from "@/app/_ui/data/amounts";
import { Money } from "@/app/_ui/data/money";
import { Stat, Stats } from "@/app/_ui/data/stat";
import { useTenantPages } from "@/app/_ui/shell/side";
import { common } from "@/app/_words/common";
import { tenantStats as words } from "@/app/_words/tenant";

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
        label={common.spend}
        value={<Money value={total.spend} />}
        note={groups.length === 0 ? words.noCallYet : words.mostOn(groups[0]!.label)}
        href={href}
        linkLabel={words.spendShowTheGenerationsBehind}
      />
      <Stat
        label={common.requests}
        value={formatCompact(requests)}
        note={
          requests === 0
            ? words.noneInThisRange
            : words.eachOnAverage(formatMoney(fromNano(toNano(total.spend) / BigInt(requests))))
        }
        href={href}
        linkLabel={words.requestsShowTheGenerationsBehind}
      />
      <Stat
        label={common.tokens}
        value={formatCompact(input + output)}
        note={words.inOut(formatCompact(input), formatCompact(output))}
        href={href}
        linkLabel={words.tokensShowTheGenerationsBehind}
      />
      <Stat
        label={common.errors}
        value={`${requests === 0 ? "0.0" : ((100 * errors) / requests).toFixed(1)} %`}
        note={errors === 0 ? words.noRequestFailed : words.failed(errors)}
        href={`${href}&status=failed`}
        linkLabel={words.errorsShowTheGenerationsBehind}
      />
    </Stats>
  );
}
