import type { Goal } from "../goals";
import type { Ground } from "../ground";
import { rssMb } from "../process-figures";

const CONNECTIONS = 32;
const SAMPLE_MS = 1_000;
/** Shorter runs show how the heap settles, not whether it leaks. */
const TELLING_MINUTES = 10;
const FLAT_MB_A_MINUTE = 1;

/** The gateway's memory under load over time. The slope is that of the second half, when code and heap are warm. */
export async function memory(ground: Ground, minutes: number): Promise<Goal[]> {
  const samples: { minute: number; mb: number }[] = [];
  const startedAt = performance.now();
  const sampling = setInterval(
    () => samples.push({ minute: (performance.now() - startedAt) / 60_000, mb: rssMb(ground.bursar.pid) }),
    SAMPLE_MS,
  );
  const { calls } = await ground.load(ground.bursar, CONNECTIONS, minutes * 60);
  clearInterval(sampling);
  const half = samples.slice(Math.floor(samples.length / 2));
  const slope = slopeOf(half);
  console.log(`Memory of the gateway over ${minutes} minutes and ${calls} calls`);
  console.table([
    {
      "RSS at start, MB": samples[0]!.mb.toFixed(0),
      middle: half[0]!.mb.toFixed(0),
      end: half.at(-1)!.mb.toFixed(0),
      "MB a minute, second half": slope.toFixed(2),
    },
  ]);
  return [
    {
      what: `memory slope over ${minutes} minutes, MB a minute`,
      figure: slope.toFixed(2),
      goal: `≤ ${FLAT_MB_A_MINUTE}`,
      isMet: minutes >= TELLING_MINUTES ? slope <= FLAT_MB_A_MINUTE : null,
    },
  ];
}

/** Least squares. */
function slopeOf(samples: { minute: number; mb: number }[]): number {
  const mean = (of: (sample: (typeof samples)[number]) => number) =>
    samples.reduce((sum, sample) => sum + of(sample), 0) / samples.length;
  const [minute, mb] = [mean((s) => s.minute), mean((s) => s.mb)];
  return mean((s) => (s.minute - minute) * (s.mb - mb)) / mean((s) => (s.minute - minute) ** 2);
}
