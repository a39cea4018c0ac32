import { Text } from "@mantine/core";
import { usageBar } from "@/app/_words/ui";
import { formatMoney, percentOf, toNano } from "./amounts";
import classes from "./usage-bar.module.css";

export interface Usage {
  used: string;
  held: string;
  /** Null when nothing limits it. */
  limit: string | null;
  /** When the window starts anew, in words. */
  resets?: string | null;
  /** What else there is to know, each a few words. */
  notes?: string[];
}

/** `$41.20 of $50.00 (82 %), $0.30 held, resets Mon 00:00 UTC` */
export function usageWords({ used, held, limit, resets, notes = [] }: Usage): string {
  const words = [
    limit === null
      ? usageBar.usedNoLimit(formatMoney(used))
      : usageBar.of(formatMoney(used), formatMoney(limit), percentOf(toNano(used), toNano(limit))),
  ];
  if (toNano(held) > 0n) words.push(usageBar.held(formatMoney(held)));
  if (resets) words.push(usageBar.resets(resets));
  return [...words, ...notes].join(", ");
}

/** What is spent and held of a limit: a bar, and beside it the same in words. */
export function UsageBar(usage: Usage & { label: string }) {
  const limit = usage.limit === null ? null : toNano(usage.limit);
  const [used, held] = [toNano(usage.used), toNano(usage.held)];
  const usedPercent = limit === null ? 0 : clamp(percentOf(used, limit) ?? (used > 0n ? 100 : 0));
  const heldPercent = limit === null ? 0 : Math.min(clamp(percentOf(held, limit) ?? 0), 100 - usedPercent);
  const level = usedPercent >= 100 ? "full" : usedPercent >= 80 ? "near" : "well";
  return (
    <div className={classes.usage}>
      {limit !== null && (
        <div
          className={classes.track}
          role="meter"
          aria-label={usage.label}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={usedPercent}
          aria-valuetext={usageWords(usage)}
        >
          <div className={classes.used} data-level={level} style={{ width: `${usedPercent}%` }} />
          <div className={classes.held} style={{ width: `${heldPercent}%` }} />
        </div>
      )}
      <Text
        size="xs"
        c="dimmed"
        title={usageBar.exactly(usage.used, usage.held, usage.limit)}
        className={classes.words}
      >
        {usageWords(usage)}
      </Text>
    </div>
  );
}

const clamp = (percent: number) => Math.max(0, Math.min(100, percent));
