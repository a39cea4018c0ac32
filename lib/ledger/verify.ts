import type { Pool } from "@/lib/db";
import type { NanoUsd } from "@/lib/money";
import { type CallTotals, examineCalls, examineCorrections, repeatedIds, totalsOf } from "./calls";
import { compareCredits } from "./credits";
import type { Difference } from "./difference";
import { monthsOf } from "./months";
import { compareRollUps } from "./roll-ups";
import { inSnapshot } from "./snapshot";
import { compareReserved, compareSpent } from "./windows";

/** What was proved, by how much of it there was, and what could not be. */
export interface Verification {
  /** The instant the books were looked at. */
  at: Date;
  calls: number;
  costNano: NanoUsd;
  priceNano: NanoUsd;
  rollUpRows: number;
  windows: number;
  holds: number;
  creditEntries: number;
  corrections: number;
  /** Where the books contradict themselves; none is the proof. */
  differences: Difference[];
  /** Nothing wrong, and worth a look. */
  notices: string[];
}

/**
 * Proves that the books agree with themselves, to the nano-dollar: calls with both roll-ups (where retention has kept them
 * all), with the windows of budgets and with their own prices, holds with what is reserved, credit entries with what may be
 * spent, corrections with what they correct. All of it as of one instant, month by month; calls that run meanwhile are in
 * neither figure or in both.
 * @param now decides which windows are current
 */
export function verifyLedger(pool: Pool, now: Date): Promise<Verification> {
  return inSnapshot(pool, async (ask) => {
    const [counts] = await ask<
      Record<"roll_up_rows" | "holds" | "entries" | "corrections", bigint> & { at: Date }
    >(
      `SELECT now() AS at, (SELECT count(*) FROM usage_days) + (SELECT count(*) FROM end_user_days) AS roll_up_rows,
         (SELECT count(*) FROM holds) AS holds, (SELECT count(*) FROM credit_entries) AS entries,
         (SELECT count(*) FROM generation_corrections) AS corrections`,
    );
    const totals: CallTotals = { calls: 0, costNano: 0n, priceNano: 0n };
    const differences: Difference[] = [];
    const notices: string[] = [];
    for (const month of await monthsOf(ask)) {
      const { calls, costNano, priceNano } = await totalsOf(ask, month);
      totals.calls += calls;
      totals.costNano += costNano;
      totals.priceNano += priceNano;
      differences.push(...(await compareRollUps(ask, month)));
      differences.push(...(await examineCalls(ask, month)));
      differences.push(...(await examineCorrections(ask, month)));
      notices.push(...(await repeatedIds(ask, month)));
    }
    const spent = await compareSpent(ask, now);
    differences.push(...spent.differences, ...(await compareReserved(ask)), ...(await compareCredits(ask)));
    return {
      at: counts!.at,
      ...totals,
      rollUpRows: Number(counts!.roll_up_rows),
      windows: spent.windows,
      holds: Number(counts!.holds),
      creditEntries: Number(counts!.entries),
      corrections: Number(counts!.corrections),
      differences,
      notices,
    };
  });
}
