import type { Log } from "@/lib/log";

/** Hears of each run of a job: which it was, whether it went well, how long it took. */
export type JobObserver = (job: string, succeeded: boolean, durationMs: number) => void;

const JITTER = 0.1;

/** Work that comes round: its name for the log, how often within ten percent, and what it does. */
export interface Job {
  name: string;
  everyMs: number;
  run(): Promise<unknown>;
}

/**
 * Runs each job at once and then in its rhythm, never twice at a time; a failure is logged and the job comes round again.
 * `stop` resolves when the last running job has ended.
 */
export function startJobs(jobs: Job[], log: Log, observe: JobObserver = () => {}): { stop(): Promise<void> } {
  const running = new Map<Job, Promise<void>>();
  const timers = new Map<Job, NodeJS.Timeout>();
  let isStopped = false;

  function runJob(job: Job): void {
    const startedAt = performance.now();
    const run = job
      .run()
      .then((done) => {
        observe(job.name, true, performance.now() - startedAt);
        if (typeof done === "number" && done > 0) log.info({ job: job.name, done }, "Done");
      })
      .catch((err: unknown) => {
        observe(job.name, false, performance.now() - startedAt);
        log.warn({ job: job.name, err }, "A job failed; it comes round again");
      })
      .finally(() => {
        running.delete(job);
        if (!isStopped)
          timers.set(
            job,
            setTimeout(() => runJob(job), jittered(job.everyMs)),
          );
      });
    running.set(job, run);
  }

  jobs.forEach(runJob);
  return {
    async stop() {
      isStopped = true;
      for (const timer of timers.values()) clearTimeout(timer);
      await Promise.all(running.values());
    },
  };
}

/** Workers that started together do not ask OpenRouter together for ever. */
function jittered(everyMs: number): number {
  return everyMs * (1 - JITTER + 2 * JITTER * Math.random());
}
