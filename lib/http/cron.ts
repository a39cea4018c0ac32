import { createHash, timingSafeEqual } from "node:crypto";
import { contextFor, type Services } from "@/lib/context";
import { asBursarError, BursarError } from "@/lib/errors";
import { connectPool } from "@/lib/db";
import { connectUpstream } from "@/lib/upstream";
import { type Job, runDueJobs, standingJobs } from "@/lib/worker";
import { errorAnswer, toResponse } from "./answer";
import { originOf } from "./origin";
import { services } from "./services";

/** Within the function's minute, with time left for the job that is running when it is over. */
const BUDGET_MS = 45_000;

const kept = globalThis as { bursarJobs?: Job[] };

/** `GET /api/cron`, as the platform calls it: one round of the worker's jobs. */
export function cron(request: Request): Promise<Response> {
  return answerCron(request, services(), jobs);
}

/**
 * One round of the jobs that are due. 401 without `CRON_SECRET` as bearer token, and while none is set; 500 when a job
 * failed, so that the platform shows it, with how each fared.
 */
export async function answerCron(request: Request, open: Services, jobsOf: () => Job[]): Promise<Response> {
  const origin = originOf(request.headers);
  try {
    requireCronSecret(request, open.config.cronSecret);
    const { db, clock, log } = contextFor(open, { kind: "system", name: "cron" }, origin);
    const reports = await runDueJobs({ db, clock, log }, jobsOf(), BUDGET_MS);
    const data = reports.map(({ durationMs, ...report }) => ({ ...report, duration_ms: durationMs }));
    const status = reports.some(({ outcome }) => outcome === "failed") ? 500 : 200;
    return toResponse({ status, body: { data } }, origin.requestId);
  } catch (thrown) {
    const error = asBursarError(thrown);
    if (error.status >= 500) open.log.error({ request_id: origin.requestId, err: thrown }, error.code);
    return toResponse(errorAnswer(error, origin.requestId), origin.requestId);
  }
}

function requireCronSecret(request: Request, secret: string | null): void {
  const given = request.headers.get("authorization") ?? "";
  if (secret !== null && timingSafeEqual(digest(given), digest(`Bearer ${secret}`))) return;
  throw new BursarError(
    "unauthenticated",
    secret === null
      ? "CRON_SECRET is not set: this installation's worker does the jobs."
      : "The platform's scheduler calls this with CRON_SECRET as its bearer token.",
  );
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

function jobs(): Job[] {
  if (kept.bursarJobs) return kept.bursarJobs;
  const open = services();
  const { databaseUrl, openrouter } = open.config;
  const upstream = connectUpstream(openrouter.baseUrl, openrouter.limits);
  return (kept.bursarJobs = standingJobs(open, connectPool(databaseUrl, 2), upstream));
}
