import type { Context } from "@/lib/context";
import type { Pool } from "@/lib/db";
import { addDays, dayOf } from "@/lib/days";
import { noteIncident, resolveIncident } from "@/lib/incidents";
import { type Verification, verifyLedger } from "./verify";

/** The row of `job_runs` that says when the books were proved, and when they are next. */
export const PROOF = "the books are proved";

export const INCIDENT = { kind: "ledger", subject: "books" } as const;

const LEASE_MS = 60 * 60_000;
const HOUR_MS = 60 * 60_000;
/** UTC; calls are fewest when most of them sleep. */
const AT_NIGHT_MS = 3 * HOUR_MS;
const NEVER = new Date(0);
const TOLD = 3;

/**
 * Proves the books once a night, whichever worker comes first, and keeps the incident of their differences.
 * @returns how many differences there are; 0 too when it is not time
 */
export async function proveNightly(
  { db, clock }: Pick<Context, "db" | "clock">,
  pool: Pool,
): Promise<number> {
  const now = clock.now();
  const name = PROOF;
  await db.jobRun.createMany({ data: [{ name, dueAt: NEVER, leaseUntil: NEVER }], skipDuplicates: true });
  const { count } = await db.jobRun.updateMany({
    where: { name, dueAt: { lte: now }, leaseUntil: { lte: now } },
    data: { leaseUntil: new Date(now.getTime() + LEASE_MS) },
  });
  if (count === 0) return 0;
  const verification = await verifyLedger(pool, now);
  await tell(pool, verification);
  const dueAt = nextNight(now);
  await db.jobRun.update({
    where: { name },
    data: { dueAt, leaseUntil: NEVER, succeededAt: verification.at },
  });
  return verification.differences.length;
}

async function tell(pool: Pool, { differences }: Verification): Promise<void> {
  if (differences.length === 0) return resolveIncident(pool, INCIDENT.kind, INCIDENT.subject);
  const first = differences.slice(0, TOLD).map(({ words }) => words);
  await noteIncident(pool, {
    ...INCIDENT,
    detail:
      `The books contradict themselves. Differences found: ${differences.length}. ${first.join(" ")} ` +
      "Run `npm run bursar -- ledger verify` for all of them; somebody or something other than Bursar wrote to the database.",
  });
}

function nextNight(now: Date): Date {
  const tonight = new Date(dayOf(now).getTime() + AT_NIGHT_MS);
  return tonight > now ? tonight : addDays(tonight, 1);
}
