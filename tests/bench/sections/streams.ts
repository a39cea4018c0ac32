import { Connection } from "../connection";
import type { Goal } from "../goals";
import type { Ground } from "../ground";
import { requestTo, type Target } from "../load";
import { rssMb } from "../process-figures";

const STREAMS = 500;
const TOKENS = 30;
const PACE_MS = 250;
const ROUNDS = 2;

/** Memory of each Node process with 500 streams under way. The second round counts: the first also warms the code. */
export async function concurrentStreams(ground: Ground): Promise<Goal[]> {
  const rows = [];
  for (const target of ground.targets.filter(({ pid }) => pid)) {
    let figures = { beforeMb: 0, duringMb: 0, whole: 0 };
    for (let round = 0; round < ROUNDS; round++) figures = await measure(ground, target, target.pid!);
    rows.push({
      way: target.name,
      "whole streams": figures.whole,
      "RSS before, MB": figures.beforeMb.toFixed(0),
      "with all open": figures.duringMb.toFixed(0),
      "KB a stream": (((figures.duringMb - figures.beforeMb) * 1024) / STREAMS).toFixed(0),
    });
    if (target === ground.bursar && figures.whole < STREAMS)
      throw new Error(`${STREAMS - figures.whole} streams broke.`);
  }
  console.log(`${STREAMS} concurrent streams of ${TOKENS} tokens, ${PACE_MS} ms apart`);
  console.table(rows);
  return [];
}

async function measure(ground: Ground, target: Target, pid: number) {
  const beforeMb = rssMb(pid);
  let begun = 0;
  let duringMb = NaN;
  const onFirstToken = () => {
    if (++begun === STREAMS) duringMb = rssMb(pid);
  };
  const request = requestTo(target, { tokens: TOKENS, paceMs: PACE_MS });
  const answers = await Promise.all(
    Array.from({ length: STREAMS }, async () => {
      const connection = new Connection(new URL(target.url));
      const { text } = await connection.ask(request, onFirstToken);
      connection.close();
      return text;
    }),
  );
  const whole = answers.filter((text) => text.includes("[DONE]")).length;
  if (target === ground.bursar) ground.answered(whole);
  return { beforeMb, duringMb, whole };
}
