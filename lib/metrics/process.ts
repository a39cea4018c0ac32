import { monitorEventLoopDelay } from "node:perf_hooks";
import type { Metrics } from "./metrics";

/** The timer that measures fires this often; the histogram holds the whole interval, not only what it was late. */
const RESOLUTION_MS = 10;

/** What every process tells of itself: memory, processor time, and how late its event loop is. */
export function describeProcess(metrics: Metrics): void {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  metrics.gauge("process_resident_memory_bytes", "Resident memory.", () => process.memoryUsage.rss());
  metrics.gauge("process_heap_bytes", "Heap in use.", () => process.memoryUsage().heapUsed);
  metrics.total("process_cpu_seconds_total", "Processor time spent.", () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6;
  });
  metrics.gauge(
    "process_start_time_seconds",
    "When the process started, in seconds since 1970.",
    () => performance.timeOrigin / 1000,
  );
  metrics.gauge(
    "bursar_event_loop_delay_seconds",
    "How late the event loop was since the last scrape.",
    () => {
      const read = [
        ["0.5", secondsLate(delay.percentile(50))],
        ["0.99", secondsLate(delay.percentile(99))],
        ["1", secondsLate(delay.max)],
      ] as const;
      delay.reset();
      return read;
    },
    ["quantile"],
  );
}

function secondsLate(intervalNs: number): number {
  return Math.max(0, intervalNs / 1e9 - RESOLUTION_MS / 1e3);
}
