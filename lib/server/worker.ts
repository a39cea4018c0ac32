import { config } from "@/lib/config";
import { connectPool } from "@/lib/db";
import { createLog } from "@/lib/log";
import { connectUpstream } from "@/lib/upstream";
import { startJobs } from "@/lib/worker";
import { reportReady, stopWithParent } from "./child";
import { openServices } from "@/lib/services";
import { workerJobs } from "./worker-jobs";

const settings = config();
const log = createLog("worker", settings.logLevel);
const services = openServices(settings, log);
const pool = connectPool(settings.databaseUrl, 4);
const upstream = connectUpstream(settings.openrouter.baseUrl, settings.openrouter.limits);
const jobs = startJobs(workerJobs(services, pool, upstream), log);
log.info("The worker works");
reportReady();

stopWithParent(log, async () => {
  await jobs.stop();
  await Promise.all([upstream.pool.destroy(), pool.end(), services.prisma.$disconnect()]);
});
