import { readBill } from "./bill";
import { type Blow, strike, type Tempo } from "./blows";
import { Chance } from "./chance";
import { openGround } from "./ground";
import { startLoad } from "./load";
import { settleDown } from "./settle-down";
import { judge } from "./verdict";
import { Watch } from "./watch";

export interface ChaosOptions {
  rounds: number;
  seed: number;
  /** Leases run out within a second instead of a minute, and nobody stands still for long. */
  isHasty?: boolean;
  /** Leaves the correction of estimates to the worker. */
  isPatient?: boolean;
  tell?(blow: Blow): void;
}

export interface ChaosReport {
  calls: number;
  /** Of them, by what their clients saw: a status, or 0 for no answer. */
  byStatus: Map<number, number>;
  whole: number;
  billed: number;
  looks: number;
  /** Estimates that were left once nothing was held any more, and corrected since. */
  estimates: number;
  worst: { round: number; tookMs: number } | undefined;
  violations: string[];
}

const CALLERS = 10;
const RECOVERED_WITHIN_MS = 120_000;
/** The tight tenant may spend so much a round: it runs into its limit now and then, not at once. */
const TIGHT_USD_A_ROUND = 0.0002;

const REAL: Tempo = { calls: [5, 80], frozenMs: [1_000, 30_000], outlastsLeaseMs: [63_000, 75_000] };
const HASTY: Tempo = { calls: [5, 40], frozenMs: [1_500, 3_000], outlastsLeaseMs: null };

/** Runs the rounds and compares OpenRouter's bill with the ledger. Throws only when the ground itself breaks. */
export async function runChaos(options: ChaosOptions): Promise<ChaosReport> {
  const { rounds, seed, isHasty = false, isPatient = false, tell = () => {} } = options;
  const ground = await openGround((rounds * TIGHT_USD_A_ROUND).toFixed(6));
  try {
    // Callers draw whenever they come to it, blows in their order: with a source each, neither disturbs the other.
    const load = startLoad(ground, new Chance(seed), CALLERS);
    const watch = new Watch(ground.pool, isHasty);
    await strike(rounds, ground, new Chance(~seed), load, watch, isHasty ? HASTY : REAL, tell);
    await load.stop();
    const { estimates } = await settleDown(ground, { isHasty, isPatient });
    await watch.stop();
    const bill = await readBill(ground.controlUrl);
    const violations = new Set(watch.violations);
    for (const { round, tookMs, isOver } of watch.recoveries)
      if (!isOver || tookMs > RECOVERED_WITHIN_MS)
        violations.add(
          `round ${round}: its calls ${isOver ? "took" : "are not settled after"} ${Math.round(tookMs)} ms`,
        );
    for (const tenant of ground.tenants)
      for (const wrong of await judge(ground.pool, tenant, bill, load.calls)) violations.add(wrong);
    const byStatus = new Map<number, number>();
    for (const { status } of load.calls) byStatus.set(status, (byStatus.get(status) ?? 0) + 1);
    return {
      calls: load.calls.length,
      byStatus,
      whole: load.calls.filter(({ isWhole }) => isWhole).length,
      billed: bill.generations.length,
      looks: watch.looks,
      estimates,
      worst: watch.worst,
      violations: [...violations],
    };
  } finally {
    await ground.close();
  }
}
