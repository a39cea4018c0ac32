import type { Database } from "@/lib/db";
import { describeProcess, type Metrics } from "@/lib/metrics";
import type { JobObserver } from "./jobs";

const DURATIONS = [0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30, 60, 300];

/** What a worker tells: how its jobs fare, and what waits in the database for them. */
export function describeWorker(metrics: Metrics, db: Database): JobObserver {
  describeProcess(metrics);
  const runs = metrics.counter("bursar_job_runs_total", "Runs of the worker's jobs.", ["job", "result"]);
  const seconds = metrics.histogram("bursar_job_duration_seconds", "How long they took.", DURATIONS, ["job"]);
  const succeededAt = new Map<string, number>();
  metrics.gauge(
    "bursar_job_last_success_seconds",
    "How long ago each job last went well.",
    () => [...succeededAt].map(([job, at]) => [job, (performance.now() - at) / 1_000] as const),
    ["job"],
  );
  metrics.gauge(
    "bursar_provisionings",
    "Changes of OpenRouter keys by state, of the whole installation.",
    async () => {
      const groups = await db.provisioning.groupBy({ by: ["state"], _count: { _all: true } });
      return groups.map(({ state, _count }) => [state, _count._all] as const);
    },
    ["state"],
  );
  metrics.gauge("bursar_holds_expired", "Holds whose gateway is gone, waiting to be settled.", () =>
    db.hold.count({ where: { leaseUntil: { lt: new Date() } } }),
  );
  return (job, succeeded, durationMs) => {
    runs.add(1, job, succeeded ? "succeeded" : "failed");
    seconds.observe(durationMs / 1_000, job);
    if (succeeded) succeededAt.set(job, performance.now());
  };
}
