import { type Goal, ratioGoal } from "../goals";
import type { Ground } from "../ground";
import { median } from "../load";
import { PORTKEY } from "../peers";

const ROUNDS = 5;

/** What each way adds to one lone caller's call: two commits in Bursar's case, nothing written in the others'. */
export async function latency(ground: Ground, seconds: number): Promise<Goal[]> {
  const p50 = new Map<string, number[]>();
  const p99 = new Map<string, number[]>();
  for (let round = 0; round < ROUNDS; round++) {
    for (const target of ground.targets) {
      const { name } = target;
      const figures = await ground.load(target, 1, seconds);
      p50.set(name, [...(p50.get(name) ?? []), figures.p50Ms]);
      p99.set(name, [...(p99.get(name) ?? []), figures.p99Ms]);
    }
  }
  const added = (of: Map<string, number[]>, name: string) =>
    median(of.get(name) ?? []) - median(of.get(ground.direct.name)!);
  console.log(`Milliseconds added with one caller, ${ROUNDS} rounds of ${seconds} s, median`);
  console.table(
    ground.targets.map(({ name }) => ({
      way: name,
      "p50 ms": median(p50.get(name)!).toFixed(2),
      "added p50": added(p50, name).toFixed(2),
      "added p99": added(p99, name).toFixed(2),
    })),
  );
  const ratio = added(p50, ground.bursar.name) / added(p50, PORTKEY);
  return [ratioGoal("added p50 at one connection ÷ Portkey's", ratio, "≤", 2)];
}
