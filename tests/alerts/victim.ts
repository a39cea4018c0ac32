// A worker that delivers what is due, for a test to kill.
import { deliverAlerts } from "@/lib/alerts";
import { config } from "@/lib/config";
import { connectPool } from "@/lib/db";
import { createLog } from "@/lib/log";
import { openServices } from "@/lib/services";

await deliverAlerts(
  openServices(config(), createLog("victim", "fatal")),
  connectPool(config().databaseUrl, 2),
);
