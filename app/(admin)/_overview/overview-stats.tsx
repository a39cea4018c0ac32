import type { Overview } from "@/app/_ui/api/types";
import { changeOf, formatCompact, formatCount, plural } from "@/app/_ui/data/amounts";
import { Money } from "@/app/_ui/data/money";
import { Stat, Stats } from "@/app/_ui/data/stat";

export function OverviewStats({ overview }: { overview: Overview }) {
  const rows = `/generations?from=${overview.from.slice(0, 10)}`;
  const errorRate = overview.requests === 0 ? 0 : (100 * overview.errors) / overview.requests;
  return (
    <Stats>
      <Stat
        label="Spend"
        value={<Money value={overview.spend} />}
        change={changeOf(overview.spend, overview.spend_previous)}
        href={rows}
        linkLabel="Spend: show the generations behind it"
      />
      <Stat
        label="Requests"
        value={formatCompact(overview.requests)}
        change={changeOf(overview.requests, overview.requests_previous)}
        href={rows}
        linkLabel="Requests: show the generations behind them"
      />
      <Stat
        label="Tokens"
        value={formatCompact(overview.tokens)}
        note={`${formatCount(overview.tokens)} in and out`}
        href={rows}
        linkLabel="Tokens: show the generations behind them"
      />
      <Stat
        label="Errors"
        value={`${errorRate.toFixed(errorRate < 10 ? 1 : 0)} %`}
        note={overview.errors === 0 ? "No request failed" : `${plural(overview.errors, "request")} failed`}
        href={rows}
        linkLabel="Errors: show the generations behind them"
      />
    </Stats>
  );
}
