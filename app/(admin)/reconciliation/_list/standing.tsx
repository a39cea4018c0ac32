import type { ReconciliationSummary } from "@/app/_ui/api/types";
import { plural } from "@/app/_ui/data/amounts";
import { Stat, Stats } from "@/app/_ui/data/stat";
import { Ago } from "@/app/_ui/data/time";
import { STATE_WORDS } from "./words";

/** How the last 30 days stand, over all keys; each number opens its rows. */
export function Standing({ summary }: { summary: ReconciliationSummary }) {
  const { broadcast } = summary;
  return (
    <Stats>
      <StateStat state="matched" count={summary.matched} note="To the nano-dollar" />
      <StateStat state="waiting" count={summary.waiting} note="For OpenRouter or for a call" />
      <StateStat
        state="unexplained"
        count={summary.unexplained}
        note={
          summary.outside > 0 ? `${plural(summary.outside, "day")} of imported keys apart` : "Last 30 days"
        }
      />
      <Stat
        label="Seen by Broadcast"
        value={broadcast === null ? "Off" : broadcast.seen.toLocaleString("en")}
        note={
          broadcast === null ? (
            "Set BURSAR_BROADCAST_SECRET for a second meter"
          ) : broadcast.missing > 0 ? (
            `${plural(broadcast.missing, "call")} not in the ledger`
          ) : (
            <>
              All in the ledger; newest <Ago at={broadcast.newest_at} never="none yet" />
            </>
          )
        }
        href="/reconciliation"
        linkLabel="Calls that OpenRouter's Broadcast reported"
      />
    </Stats>
  );
}

function StateStat(props: { state: keyof typeof STATE_WORDS; count: number; note: string }) {
  const { label } = STATE_WORDS[props.state];
  return (
    <Stat
      label={label}
      value={props.count.toLocaleString("en")}
      note={props.note}
      href={`/reconciliation?state=${props.state}`}
      linkLabel={`${label}: ${plural(props.count, "day")} of keys`}
    />
  );
}
