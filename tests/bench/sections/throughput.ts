import { type Goal, ratioGoal } from "../goals";
import type { Ground } from "../ground";
import { type Figures, median, type Target } from "../load";
import { NGINX, PORTKEY } from "../peers";
import { cpuSeconds } from "../process-figures";

const CONNECTIONS = [1, 16, 32, 64, 256];
const ROUNDS = 3;

interface Round extends Figures {
  /** Processor time of the process itself, in microseconds a call. */
  cpuMicros: number;
}

/** Calls a second. Rounds are interleaved, so that a slow moment of the machine meets everybody; the median one counts. */
export async function throughput(ground: Ground, seconds: number): Promise<Goal[]> {
  const at = new Map<number, Map<string, Round[]>>();
  for (const connections of CONNECTIONS) {
    const rounds = new Map<string, Round[]>(ground.targets.map(({ name }) => [name, []]));
    for (let round = 0; round < ROUNDS; round++)
      for (const target of ground.targets)
        rounds.get(target.name)!.push(await measure(ground, target, connections, seconds));
    at.set(connections, rounds);
  }
  const rate = (name: string, connections: number) =>
    median((at.get(connections)!.get(name) ?? []).map(({ requestsPerSecond }) => requestsPerSecond));

  console.log(`Calls a second, ${ROUNDS} rounds of ${seconds} s, median`);
  console.table(
    ground.targets.map(({ name }) => ({
      way: name,
      ...Object.fromEntries(CONNECTIONS.map((n) => [`${n} conn.`, Math.round(rate(name, n))])),
      "× Portkey at 32": (rate(name, 32) / rate(PORTKEY, 32)).toFixed(2),
      "p99 ms at 64": median(
        at
          .get(64)!
          .get(name)!
          .map(({ p99Ms }) => p99Ms),
      ).toFixed(1),
      "CPU µs a call at 64": median(
        at
          .get(64)!
          .get(name)!
          .map(({ cpuMicros }) => cpuMicros),
      ).toFixed(0),
      failures: CONNECTIONS.flatMap((n) => at.get(n)!.get(name)!).reduce((sum, r) => sum + r.failures, 0),
    })),
  );
  const ours = rate(ground.bursar.name, 32);
  return [
    ratioGoal("throughput at 32 connections ÷ Portkey's", ours / rate(PORTKEY, 32), "≥", 8),
    ratioGoal("throughput at 32 connections ÷ nginx'", ours / rate(NGINX, 32), "≥", 0.25),
  ];
}

async function measure(ground: Ground, target: Target, connections: number, seconds: number): Promise<Round> {
  const before = target.pid ? cpuSeconds(target.pid) : null;
  const figures = await ground.load(target, connections, seconds);
  const used = target.pid && before !== null ? cpuSeconds(target.pid)! - before : NaN;
  return { ...figures, cpuMicros: (used / figures.calls) * 1e6 };
}
