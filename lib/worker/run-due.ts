import type { Clock } from "@/lib/clock";
import type { Database } from "@/lib/db";
import type { Log } from "@/lib/log";
import type { Job } from "./jobs";

/** How a job fared in one round. */
export interface JobReport {
  job: string;
  outcome: "done" | "failed" | "not_due" | "running_elsewhere" | "out_of_time";
  /** What it counts, where it counts something. */
  done?: number;
  durationMs?: number;
}

/** A round that was cut off keeps its job from others for this long. */
const LEASE_MS = 5 * 60 * 1_000;

/** A job is due a little early: who calls every minute does not do so to the millisecond. */
const DUE_AFTER = 0.9;

const NEVER = new Date(0);

/**
 * One round of the jobs where no worker runs all the time: each that is due and that nobody else runs, one after the
 * other, until `budgetMs` are over; what is left is due in the next round. A failure is logged and told, and the others go
 * on. The claim is a row with a lease and no lock of a connection, which a function that is frozen would keep.
 */
export async function runDueJobs(
  { db, clock, log }: { db: Database; clock: Clock; log: Log },
  jobs: Job[],
  budgetMs: number,
): Promise<JobReport[]> {
  const begunAt = clock.now().getTime();
  const rows = jobs.map(({ name }) => ({ name, dueAt: NEVER, leaseUntil: NEVER }));
  await db.jobRun.createMany({ data: rows, skipDuplicates: true });
  const reports: JobReport[] = [];
  for (const job of jobs) {
    const isOver = clock.now().getTime() - begunAt >= budgetMs;
    reports.push(isOver ? { job: job.name, outcome: "out_of_time" } : await runIfDue(job));
  }
  return reports;

  async function runIfDue(job: Job): Promise<JobReport> {
    const now = clock.now();
    const name = job.name;
    const { count } = await db.jobRun.updateMany({
      where: { name, dueAt: { lte: now }, leaseUntil: { lte: now } },
      data: { leaseUntil: new Date(now.getTime() + LEASE_MS) },
    });
    if (count === 0) {
      const { leaseUntil } = await db.jobRun.findUniqueOrThrow({ where: { name } });
      return { job: name, outcome: leaseUntil > now ? "running_elsewhere" : "not_due" };
    }
    const report = await run(job, now);
    const dueAt = new Date(now.getTime() + DUE_AFTER * job.everyMs);
    const succeededAt = report.outcome === "done" ? clock.now() : undefined;
    await db.jobRun.update({ where: { name }, data: { dueAt, leaseUntil: NEVER, succeededAt } });
    return report;
  }

  async function run(job: Job, startedAt: Date): Promise<JobReport> {
    try {
      const done = await job.run();
      const durationMs = clock.now().getTime() - startedAt.getTime();
      return {
        job: job.name,
        outcome: "done",
        ...(typeof done === "number" && { done }),
        durationMs,
      };
    } catch (err) {
      log.warn({ job: job.name, err }, "A job failed; it comes round again");
      return { job: job.name, outcome: "failed", durationMs: clock.now().getTime() - startedAt.getTime() };
    }
  }
}
