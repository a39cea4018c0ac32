import type { Overview } from "@/app/_ui/api/types";
import { changeOf, formatCompact, formatCount } from "@/app/_ui/data/amounts";
import { Money } from "@/app/_ui/data/money";
import { Stat, Stats } from "@/app/_ui/data/stat";
import { common } from "@/app/_words/common";
import { overviewStats as words } from "@/app/_words/overview";

export function OverviewStats({ overview }: { overview: Overview }) {
  const rows = `/generations?from=${overview.from.slice(0, 10)}`;
  return (
    <Stats>
      <Stat
        label={common.spend}
        value={<Money value={overview.spend} />}
        change={changeOf(overview.spend, overview.spend_previous)}
        href={rows}
        linkLabel={words.behindSpend}
      />
      <Stat
        label={common.requests}
        value={formatCompact(overview.requests)}
        change={changeOf(overview.requests, overview.requests_previous)}
        href={rows}
        linkLabel={words.behindRequests}
      />
      <Stat
        label={common.tokens}
        value={
          <span title={words.inAndOut(formatCount(overview.tokens))}>{formatCompact(overview.tokens)}</span>
        }
        change={changeOf(overview.tokens, overview.tokens_previous)}
        href={rows}
        linkLabel={words.behindTokens}
      />
      <Stat
        label={common.errors}
        value={errorRate(overview.errors, overview.requests)}
        note={words.failed(
          overview.errors,
          overview.requests_previous === 0
            ? null
            : errorRate(overview.errors_previous, overview.requests_previous),
        )}
        href={`${rows}&status=failed`}
        linkLabel={words.behindErrors}
      />
    </Stats>
  );
}

function errorRate(errors: number, requests: number): string {
  const percent = requests === 0 ? 0 : (100 * errors) / requests;
  return `${percent.toFixed(percent < 10 ? 1 : 0)} %`;
}
