import { config } from "@/lib/config";
import { connectPool } from "@/lib/db";
import { contextFor } from "@/lib/context";
import { createLog } from "@/lib/log";
import { Metrics } from "@/lib/metrics";
import { connectUpstream } from "@/lib/upstream";
import { describeWorker, standingJobs, startJobs } from "@/lib/worker";
import { reportReady, stopWithParent } from "./child";
import { serveMetrics } from "./metrics-server";
import { openServices } from "@/lib/services";

const settings = config();
const log = createLog("worker", settings.logLevel);
const services = openServices(settings, log);
const pool = connectPool(settings.databaseUrl, 4);
const upstream = connectUpstream(settings.openrouter.baseUrl, settings.openrouter.limits);
const metrics = new Metrics();
const { db } = contextFor(
  services,
  { kind: "system", name: "worker" },
  { requestId: "metrics", address: null },
);
const observe = settings.metrics ? describeWorker(metrics, db) : undefined;
await serveMetrics("worker", metrics, settings.metrics, log);
const jobs = startJobs(standingJobs(services, pool, upstream), log, observe);
log.info("The worker works");
reportReady();

stopWithParent(log, async () => {
  await jobs.stop();
  await Promise.all([upstream.pool.destroy(), pool.end(), services.prisma.$disconnect()]);
});
