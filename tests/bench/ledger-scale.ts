// npm run bench:ledger [-- --sizes 100000,1000000,10000000] [--runs 40]
// The dashboard's questions, the settle rate and the disk, with more and more calls in the ledger. Ten million take 8 GB of
// disk in the folder for temporary files, and a quarter of an hour of a quiet machine.
import { randomUUID } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { createAdmin } from "../../lib/admins";
import { contextFor } from "../../lib/context";
import { connectPool, type Pool } from "../../lib/db";
import { startEmbeddedPostgres } from "../../lib/db/embedded";
import { applyMigrations } from "../../lib/db/migrate";
import { createLog } from "../../lib/log";
import { openServices } from "../../lib/services";
import { testConfig } from "../gateway/portal";
import { startFakeOpenRouter } from "../openrouter";
import { type Goal, printGoals, ratioGoal } from "./goals";
import { addCalls } from "./ledger-scale/calls";
import { makePeople } from "./ledger-scale/people";
import { questionsOf } from "./ledger-scale/queries";
import { settleRate } from "./ledger-scale/settle-rate";
import { median, quantile } from "./load";

const { values: flags } = parseArgs({
  options: {
    sizes: { type: "string", default: "100000,1000000,10000000" },
    /** How often each question is asked. */
    runs: { type: "string", default: "40" },
  },
});
const sizes = flags.sizes.split(",").map(Number);
const runs = Number(flags.runs);
const WARM_UP = 3;
const P95_MS = 100;
const GROWTH = 1.3;
const GIVEN_UP_MS = 5_000;
const MB = 1024 * 1024;

interface Figures {
  p95Ms: number;
  medianMs: number;
}

const folder = mkdtempSync(path.join(tmpdir(), "bursar-bench-"));
chmodSync(folder, 0o711); // Postgres runs as another user when this one is root
const postgres = await startEmbeddedPostgres({ dataDir: folder, log: () => {} });
const fake = await startFakeOpenRouter();
await applyMigrations(postgres.url);
const services = openServices(testConfig(postgres.url, fake), createLog("bench", "error"));
const pool = connectPool(postgres.url, 4);
const around = { requestId: "bench", address: null };
const owner = await createAdmin(contextFor(services, { kind: "system", name: "bench" }, around), {
  email: "bench@example.com",
  name: "Bench",
  role: "owner",
  password: randomUUID(),
});
const ctx = contextFor(
  services,
  { kind: "admin", id: owner.id, name: owner.name, role: owner.role, via: { kind: "shell" } },
  around,
);

try {
  await makePeople(postgres.url);
  /** Of each question, at each size. */
  const figures = new Map<string, Figures[]>();
  const totals: object[] = [];
  let loaded = 0;
  for (const size of sizes) {
    const startedAt = performance.now();
    await addCalls(postgres.url, size - loaded);
    loaded = size;
    const seconds = Math.round((performance.now() - startedAt) / 1_000);
    console.log(`${size.toLocaleString("en")} calls, loaded in ${seconds} s`);
    for (const { name, ask } of await questionsOf(ctx, pool))
      figures.set(name, [...(figures.get(name) ?? []), await measure(name, () => ask(ctx))]);
    totals.push({
      calls: size,
      ...(await diskOf(pool, size)),
      "settled/s": Math.round(await settleRate(postgres.url, pool)),
    });
  }
  printFigures(figures);
  console.table(totals);
  printGoals(goalsOf(figures));
} finally {
  await Promise.all([pool.end(), services.prisma.$disconnect(), fake.close()]);
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function measure(name: string, ask: () => Promise<unknown>): Promise<Figures> {
  const times: number[] = [];
  for (let run = -WARM_UP; run < runs; run++) {
    const startedAt = performance.now();
    const failed = await ask().then(
      () => null,
      (error: unknown) => error,
    );
    const ms = performance.now() - startedAt;
    // One that takes longer than the database is given is a figure too.
    if (ms > GIVEN_UP_MS) return { p95Ms: ms, medianMs: ms };
    if (failed) throw new Error(`${name} failed`, { cause: failed });
    if (run >= 0) times.push(ms);
  }
  return { p95Ms: quantile(times, 0.95), medianMs: median(times) };
}

async function diskOf(pool: Pool, calls: number): Promise<object> {
  const { rows } = await pool.query<{ calls: bigint; roll_ups: bigint }>(
    `SELECT (SELECT sum(pg_total_relation_size(inhrelid))::bigint FROM pg_inherits
             WHERE inhparent = 'generations'::regclass) AS calls,
            pg_total_relation_size('usage_days') + pg_total_relation_size('end_user_days') AS roll_ups`,
  );
  const perMillion = (bytes: bigint) => Math.round(Number(bytes) / MB / (calls / 1e6));
  return {
    "calls, MB a million": perMillion(rows[0]!.calls),
    "roll-ups, MB a million": perMillion(rows[0]!.roll_ups),
  };
}

/** What the goals are about: p95 at the largest size, and how much the median grew from the size before. */
function printFigures(figures: Map<string, Figures[]>): void {
  console.log("\np95, ms");
  console.table(
    [...figures].map(([question, own]) => ({
      question,
      ...Object.fromEntries(
        sizes.map((size, index) => [size.toLocaleString("en"), own[index]!.p95Ms.toFixed(1)]),
      ),
      "median grew": growthOf(own).toFixed(2),
      "": own.at(-1)!.p95Ms > P95_MS || growthOf(own) > GROWTH ? "MISSED" : "",
    })),
  );
}

/** Of medians: on a machine with company, the slowest runs are the company's. Less than a millisecond is no growth. */
function growthOf(figures: Figures[]): number {
  const [before, after] = figures.slice(-2).map(({ medianMs }) => Math.max(medianMs, 1)) as [number, number?];
  return after === undefined ? NaN : after / before;
}

function goalsOf(figures: Map<string, Figures[]>): Goal[] {
  const [slowest, slow] = [...figures].toSorted(([, a], [, b]) => b.at(-1)!.p95Ms - a.at(-1)!.p95Ms)[0]!;
  const [steepest, steep] = [...figures].toSorted(([, a], [, b]) => growthOf(b) - growthOf(a))[0]!;
  const slowestMs = slow.at(-1)!.p95Ms;
  return [
    {
      what: `slowest p95, ${slowest}`,
      figure: `${slowestMs.toFixed(1)} ms`,
      goal: `≤ ${P95_MS} ms`,
      isMet: slowestMs <= P95_MS,
    },
    ratioGoal(`steepest growth, ${steepest}`, growthOf(steep), "≤", GROWTH),
  ];
}
