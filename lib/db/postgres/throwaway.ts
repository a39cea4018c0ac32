import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import type { Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbeddedPostgres, type EmbeddedPostgres } from "../embedded";

/**
 * A Postgres for tests and tools: new, empty, flushing nothing to disk. It is gone, folder and all, after `stop()` or
 * two seconds after this process died, by whatever means.
 */
export async function startThrowawayPostgres(): Promise<EmbeddedPostgres> {
  const dataDir = mkdtempSync(join(tmpdir(), "bursar-throwaway-"));
  chmodSync(dataDir, 0o711);
  const mourner = startMourner(dataDir);
  const postgres = await startEmbeddedPostgres({ dataDir, log: () => undefined, isThrowaway: true });
  return {
    ...postgres,
    async stop() {
      await postgres.stop();
      const home = join(dataDir, "postgres");
      for (const folder of [existsSync(home) ? realpathSync(home) : home, dataDir]) {
        rmSync(folder, { recursive: true, force: true });
      }
      mourner.kill("SIGKILL");
    },
  };
}

/**
 * A shell that waits for the end of its standard input, which comes when this process is gone, even by `kill -9`. It
 * is there before the server is; a server that was about to start gets a second to write its pid.
 */
const MOURN = `
read -r _
sleep 1
kill -QUIT "$(head -n 1 "$0/postgres/data/postmaster.pid")"
sleep 1
rm -rf "$(readlink -f "$0/postgres")" "$0"`;

function startMourner(dataDir: string) {
  const mourner = spawn("/bin/sh", ["-c", MOURN, dataDir], {
    detached: true,
    cwd: "/",
    stdio: ["pipe", "ignore", "ignore"],
  });
  (mourner.stdin as Socket).unref();
  mourner.unref();
  return mourner;
}
