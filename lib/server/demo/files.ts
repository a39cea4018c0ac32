import { existsSync, realpathSync, rmSync } from "node:fs";
import { join } from "node:path";

/** What the demo keeps in its data folder beside the database and its secrets. */
export function demoFiles(dataDir: string) {
  return {
    /** What was made up for this demo and is needed at every start: keys, tokens, the fake's management key. */
    data: join(dataDir, "demo-data.json"),
    /** What a program needs to use a running demo; there only while it runs. */
    published: join(dataDir, "demo.json"),
    lock: join(dataDir, "demo.lock"),
    /** The fake OpenRouter's keys; its generations are beside it. */
    openrouter: join(dataDir, "openrouter.json"),
    logs: join(dataDir, "logs"),
  };
}

/** Deletes everything a demo made in this folder, and nothing else. Its database does not run. */
export function deleteDemo(dataDir: string): void {
  const files = demoFiles(dataDir);
  const cluster = join(dataDir, "postgres");
  // For root the cluster may live elsewhere, where the database user can enter, and be linked here.
  const clusters = existsSync(cluster) ? [realpathSync(cluster), cluster] : [cluster];
  const generations = `${files.openrouter}.generations`;
  const own = [files.openrouter, generations, files.logs, join(dataDir, "secrets.json"), files.published];
  // The mark that all of this is a demo's goes last, so that an interrupted reset can be finished.
  for (const path of [...clusters, ...own, files.data]) rmSync(path, { recursive: true, force: true });
}
