import { createHash, randomInt } from "node:crypto";

/** Each run walks a part of a long matrix that its seed decides; `BURSAR_FULL=1` walks all of it. */
const isFull = process.env.BURSAR_FULL === "1";

const seed = Number(process.env.BURSAR_SEED ?? randomInt(1_000_000));

console.info(isFull ? "The whole matrix." : `A part of the matrix: BURSAR_SEED=${seed} walks it again.`);

/** Some of these, in their order: the same ones for the same seed and occasion, whatever else is walked. */
export function sample<One>(all: readonly One[], count: number, occasion: string): One[] {
  const kept = new Set(isFull ? all : shuffled(all, occasion).slice(0, count));
  return all.filter((one) => kept.has(one));
}

/** One of the `parts` that these are dealt out to: together the parts of a run have each of them once. */
export function share<One>(all: readonly One[], part: number, parts: number, occasion: string): One[] {
  if (isFull) return [...all];
  return shuffled(all, occasion).filter((_, index) => index % parts === part);
}

function shuffled<One>(all: readonly One[], occasion: string): One[] {
  const rank = (index: number) => createHash("sha256").update(`${seed} ${occasion} ${index}`).digest("hex");
  return all
    .map((one, index) => ({ one, rank: rank(index) }))
    .toSorted((a, b) => a.rank.localeCompare(b.rank))
    .map(({ one }) => one);
}
