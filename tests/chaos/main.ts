// npm run chaos [-- --rounds 200 --seed 7] [--hasty] [--patient]
// Two gateways, a worker and Postgres are struck at random under load; then the ledger must be OpenRouter's bill.
import { parseArgs } from "node:util";
import { runChaos } from "./run";

const { values: flags } = parseArgs({
  options: {
    rounds: { type: "string", default: "200" },
    /** The same seed strikes the same ones at the same moments; what they were doing then, the machine decides. */
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    /** Takes leases away after a second: minutes become seconds, and recovery is not what it is in life. */
    hasty: { type: "boolean", default: false },
    /** Leaves it to the worker to correct estimates, which takes it two minutes and a half. */
    patient: { type: "boolean", default: false },
  },
});

const seconds = (ms: number) => `${(ms / 1_000).toFixed(1)} s`;

console.log(`${flags.rounds} rounds, seed ${flags.seed}`);
const startedAt = performance.now();
const report = await runChaos({
  rounds: Number(flags.rounds),
  seed: Number(flags.seed),
  isHasty: flags.hasty,
  isPatient: flags.patient,
  tell: ({ round, atMs, what, openHolds, backAfterMs }) =>
    console.log(
      `round ${round}, at ${seconds(atMs)}: ${what}, ${openHolds} calls open; back after ${seconds(backAfterMs)}`,
    ),
});

const statuses = [...report.byStatus]
  .toSorted(([a], [b]) => a - b)
  .map(([status, count]) => `${status || "none"}: ${count}`);
console.log(`
${report.calls} calls (${statuses.join(", ")}), ${report.whole} whole answers, ${report.billed} generations on OpenRouter's bill.
Limits looked at ${report.looks} times. ${report.estimates} estimates were left for the keys' usage to correct.
Worst recovery: ${report.worst ? `${seconds(report.worst.tookMs)} after round ${report.worst.round}` : "none needed"} (120 s allowed). All of it took ${seconds(performance.now() - startedAt)}.`);
if (report.violations.length === 0)
  console.log("0 lost, 0 doubled, every sum the bill's to the nano-dollar.");
else {
  console.error(`\n${report.violations.length} violations, seed ${flags.seed}:`);
  for (const violation of report.violations) console.error(`- ${violation}`);
}
process.exit(report.violations.length === 0 ? 0 : 1);
