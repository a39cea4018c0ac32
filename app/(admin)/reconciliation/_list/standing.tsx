import type { KeyDay, ReconciliationSummary } from "@/app/_ui/api/types";
import { formatCount } from "@/app/_ui/data/amounts";
import { Stat, Stats } from "@/app/_ui/data/stat";
import { Ago } from "@/app/_ui/data/time";
import { keyDayState, standing as words } from "@/app/_words/reconciliation";

/** How the last 30 days stand, over all keys; each number opens its rows. */
export function Standing({ summary }: { summary: ReconciliationSummary }) {
  const { broadcast } = summary;
  return (
    <Stats>
      <StateStat state="matched" count={summary.matched} note={words.matched} />
      <StateStat state="waiting" count={summary.waiting} note={words.waiting} />
      <StateStat
        state="unexplained"
        count={summary.unexplained}
        note={summary.outside > 0 ? words.outside(summary.outside) : words.unexplained}
      />
      <Stat
        label={words.broadcast.title}
        value={broadcast === null ? words.broadcast.off : formatCount(broadcast.seen)}
        note={
          broadcast === null
            ? words.broadcast.setUp
            : broadcast.missing > 0
              ? words.broadcast.missing(broadcast.missing)
              : words.broadcast.complete(<Ago at={broadcast.newest_at} never={words.broadcast.noneYet} />)
        }
        href="/reconciliation"
        linkLabel={words.broadcast.calls}
      />
    </Stats>
  );
}

function StateStat(props: { state: KeyDay["state"]; count: number; note: string }) {
  const label = keyDayState[props.state];
  return (
    <Stat
      label={label}
      value={formatCount(props.count)}
      note={props.note}
      href={`/reconciliation?state=${props.state}`}
      linkLabel={words.daysOf(label, props.count)}
    />
  );
}
