import type { ActivityRow } from "@/app/_ui/api/types";
import { formatCompact, formatMoney, fromNano, plural, toNano } from "@/app/_ui/data/amounts";
import { Money } from "@/app/_ui/data/money";
import { Stat, Stats } from "@/app/_ui/data/stat";

interface TenantStatsProps {
  tenantId: string;
  from: string;
  rows: ActivityRow[];
}

export function TenantStats({ tenantId, from, rows }: TenantStatsProps) {
  const sum = (count: (row: ActivityRow) => number) => rows.reduce((total, row) => total + count(row), 0);
  const nano = rows.reduce((total, row) => total + toNano(row.spend), 0n);
  const requests = sum((row) => row.requests);
  const errors = sum((row) => row.errors);
  const [input, output] = [sum((row) => row.prompt_tokens), sum((row) => row.completion_tokens)];
  const href = `/tenants/${tenantId}/generations?from=${from}`;
  const models = new Set(rows.map(({ key }) => key)).size;
  return (
    <Stats>
      <Stat
        label="Spend"
        value={<Money value={fromNano(nano)} />}
        note={models === 0 ? "No call yet" : `Over ${plural(models, "model")}`}
        href={href}
        linkLabel="Spend: show the generations behind it"
      />
      <Stat
        label="Requests"
        value={formatCompact(requests)}
        note={
          requests === 0
            ? "None in this range"
            : `${formatMoney(fromNano(nano / BigInt(requests)))} each on average`
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
