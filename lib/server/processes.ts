import { freePort } from "@/lib/db/postgres/port";
import type { Settings } from "./settings";
import type { Supervisor } from "./supervisor";

/**
 * Starts what an installation consists of beside its database and resolves when all of it serves. The gateway comes
 * last in order, so that it is the first to stop: it drains while everything it may need still runs.
 */
export async function startProcesses(
  supervisor: Supervisor,
  { variables }: Settings,
  mode: "production" | "development",
): Promise<void> {
  const own = {
    ...variables,
    NODE_ENV: mode,
    NEXT_TELEMETRY_DISABLED: "1",
    BURSAR_WEB_URL: `http://127.0.0.1:${await freePort()}`,
  };
  const isDevelopment = mode === "development";
  await Promise.all([
    supervisor.start({ name: "worker", script: "lib/server/worker.ts", variables: own }),
    supervisor.start({
      name: "web",
      script: "lib/server/web.ts",
      args: isDevelopment ? ["--dev"] : [],
      variables: own,
    }),
    supervisor.start({
      name: "gateway",
      script: "lib/server/gateway.ts",
      args: isDevelopment ? ["--dev"] : [],
      variables: own,
    }),
  ]);
}
