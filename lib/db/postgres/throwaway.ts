import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import type { Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbeddedPostgres, type EmbeddedPostgres } from "../embedded";

/**
 * A Postgres for tests and tools: new, empty, flushing nothing to disk. It is gone, folder and all, after `stop()` or
 * as soon as this process dies, by whatever means.
 */
export async function startThrowawayPostgres(): Promise<EmbeddedPostgres> {
  const dataDir = mkdtempSync(join(tmpdir(), "bursar-throwaway-"));
  chmodSync(dataDir, 0o711);
  const postgres = await startEmbeddedPostgres({ dataDir, log: () => undefined, isThrowaway: true });
  const folders = [realpathSync(join(dataDir, "postgres")), dataDir];
  const mourner = startMourner(postgres.pid, folders);
  return {
    ...postgres,
    async stop() {
      mourner.kill("SIGKILL");
      await postgres.stop();
      for (const folder of folders) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A shell that waits for the end of its standard input, which comes when this process is gone, even by `kill -9`. */
function startMourner(pid: number, folders: string[]) {
  const script = 'read -r _; kill -QUIT "$0"; sleep 1; rm -rf "$@"';
  const mourner = spawn("/bin/sh", ["-c", script, String(pid), ...folders], {
    detached: true,
    cwd: "/",
    stdio: ["pipe", "ignore", "ignore"],
  });
  (mourner.stdin as Socket).unref();
  mourner.unref();
  return mourner;
}
