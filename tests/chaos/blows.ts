import { setTimeout } from "node:timers/promises";
import type { Chance } from "./chance";
import type { Ground, Victim } from "./ground";
import type { Load } from "./load";
import type { Watch } from "./watch";

/** One round's blow, as it is told. */
export interface Blow {
  round: number;
  atMs: number;
  what: string;
  openHolds: number;
  backAfterMs: number;
}

export interface Tempo {
  /** Answered calls between two blows, at least and at most: a slow machine is struck later, not deader. */
  calls: [number, number];
  frozenMs: [number, number];
  /** Every so often a gateway stands still for longer than its leases last; null never. */
  outlastsLeaseMs: [number, number] | null;
}

const FREEZES = 0.2;
const OUTLASTS = 0.2;

/**
 * Strikes somebody who is up, `rounds` times, each at a moment of its own; what was struck comes back while the next is
 * struck. Resolves when all of them are back.
 */
export async function strike(
  rounds: number,
  { victims }: Ground,
  chance: Chance,
  load: Load,
  watch: Watch,
  tempo: Tempo,
  tell: (blow: Blow) => void,
): Promise<void> {
  const startedAt = performance.now();
  const returning: Promise<void>[] = [];
  for (let round = 1; round <= rounds; round++) {
    await load.answered(Math.round(chance.between(...tempo.calls)));
    await setTimeout(chance.between(0, 50));
    while (!victims.some(({ isUp }) => isUp)) await setTimeout(20);
    const victim = chance.weighted(victims.filter(({ isUp }) => isUp));
    const frozenMs = victim.freeze && chance.next() < FREEZES ? frozenFor(chance, tempo) : null;
    returning.push(hit(round, victim, frozenMs));
  }
  await Promise.all(returning);

  async function hit(round: number, victim: Victim, frozenMs: number | null): Promise<void> {
    const struckAt = performance.now();
    const struckAtDate = new Date();
    const { openHolds } = watch;
    victim.isUp = false;
    if (victim.isNeededToRecover) watch.down++;
    if (frozenMs !== null) await standStill(victim, frozenMs);
    else {
      await victim.kill();
      await victim.start();
    }
    if (victim.isNeededToRecover) watch.down--;
    watch.isBack(round, struckAtDate);
    victim.isUp = true;
    tell({
      round,
      atMs: struckAt - startedAt,
      what: frozenMs === null ? `kill -9 ${victim.name}` : `${victim.name} stands still`,
      openHolds,
      backAfterMs: performance.now() - struckAt,
    });
  }
}

async function standStill(victim: Victim, ms: number): Promise<void> {
  victim.freeze!();
  await setTimeout(ms);
  victim.thaw!();
}

function frozenFor(chance: Chance, { frozenMs, outlastsLeaseMs }: Tempo): number {
  return chance.between(...(outlastsLeaseMs && chance.next() < OUTLASTS ? outlastsLeaseMs : frozenMs));
}
