import { watch } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Supervisor } from "./supervisor";

const SETTLE_MS = 200;

/** Restarts programs when their source changes, for development. Next reloads the dashboard by itself. */
export function reloadOnChange(supervisor: Supervisor, names: string[]): () => Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let reloading = Promise.resolve();
  const reload = async () => {
    // Source that does not run yet is no reason to end: the next change is another chance.
    const results = await Promise.allSettled(names.map((name) => supervisor.restart(name)));
    for (const result of results) if (result.status === "rejected") console.error(String(result.reason));
  };
  const watcher = watch(fileURLToPath(new URL("../../lib", import.meta.url)), { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      reloading = reloading.then(reload);
    }, SETTLE_MS);
  });
  return async () => {
    clearTimeout(timer);
    watcher.close();
    await reloading;
  };
}
