import { Connection } from "../connection";
import type { Goal } from "../goals";
import type { Ground } from "../ground";
import { quantile, requestTo, type Target } from "../load";

const ROUNDS = 3;
const STREAMS = 60;

/** How much later a stream's first token arrives than from the upstream itself. One stream after the other. */
export async function firstToken(ground: Ground): Promise<Goal[]> {
  const times = new Map<string, number[]>(ground.targets.map(({ name }) => [name, []]));
  for (let round = 0; round < ROUNDS; round++)
    for (const target of ground.targets) times.get(target.name)!.push(...(await streams(ground, target)));
  const base = times.get(ground.direct.name)!;
  console.log(`Milliseconds to the first token of a stream, ${ROUNDS * STREAMS} streams each`);
  console.table(
    [...times].map(([way, ms]) => ({
      way,
      "whole streams": ms.length,
      "p50 ms": quantile(ms, 0.5).toFixed(2),
      "added p50": (quantile(ms, 0.5) - quantile(base, 0.5)).toFixed(2),
      "added p99": (quantile(ms, 0.99) - quantile(base, 0.99)).toFixed(2),
    })),
  );
  return [];
}

async function streams(ground: Ground, target: Target): Promise<number[]> {
  const connection = new Connection(new URL(target.url));
  const request = requestTo(target, { tokens: 8, paceMs: 1 });
  const times: number[] = [];
  for (let i = 0; i < STREAMS; i++) {
    const { status, text, firstTokenMs } = await connection.ask(request);
    if (status === 200 && text.includes("[DONE]")) times.push(firstTokenMs);
    else if (target === ground.bursar) throw new Error(`A stream broke:\n${text}`);
  }
  connection.close();
  if (target === ground.bursar) ground.answered(STREAMS);
  return times;
}
