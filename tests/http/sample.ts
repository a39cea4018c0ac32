import { createHash, randomInt } from "node:crypto";

/** Each run walks a part of the matrix that its seed decides; `BURSAR_FULL=1` walks all of it. */
const isFull = process.env.BURSAR_FULL === "1";

const seed = Number(process.env.BURSAR_SEED ?? randomInt(1_000_000));

console.info(isFull ? "The whole matrix." : `A part of the matrix: BURSAR_SEED=${seed} walks it again.`);

/** Some of these, in their order: the same ones for the same seed and occasion, whatever else is walked. */
export function sample<One>(all: readonly One[], count: number, occasion: string): One[] {
  if (isFull) return [...all];
  const rank = (index: number) => createHash("sha256").update(`${seed} ${occasion} ${index}`).digest("hex");
  const drawn = all.map((_, index) => index).toSorted((a, b) => rank(a).localeCompare(rank(b)));
  const kept = new Set(drawn.slice(0, count));
  return all.filter((_, index) => kept.has(index));
}
