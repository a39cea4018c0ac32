import type { Log } from "@/lib/log";

const DRAIN_LIMIT_MS = 28_000;

/**
 * What every process of an installation does at its end: on SIGTERM, SIGINT, or when the process that started it is
 * gone, it closes what it has and exits 0; after 28 seconds it exits 1, whatever is still open.
 */
export function stopWithParent(log: Log, close: () => Promise<void>): void {
  let isStopping = false;
  const stop = (why: string) => {
    if (isStopping) return;
    isStopping = true;
    log.info({ why }, "Stopping");
    setTimeout(() => process.exit(1), DRAIN_LIMIT_MS).unref();
    close().then(
      () => process.exit(0),
      (err: unknown) => {
        log.error({ err }, "Stopping failed");
        process.exit(1);
      },
    );
  };
  process.once("SIGTERM", () => stop("SIGTERM"));
  process.once("SIGINT", () => stop("SIGINT"));
  if (!process.send) return;
  // It may have gone while this process was starting, which no event tells any more.
  if (process.connected) process.once("disconnect", () => stop("the parent process is gone"));
  else stop("the parent process is gone");
}

/** Tells the process that started this one that it serves now. */
export function reportReady(): void {
  // A parent that is gone by now is heard of by the disconnect.
  process.send?.("ready", () => {});
}
