import type { Readable } from "node:stream";
import type { CancelMode } from "@/lib/db";
import { runsOn } from "@/lib/upstream";
import type { StreamMeter } from "./stream-meter";

/** How much a process does for readers that left. */
export interface DrainLimits {
  atATime: number;
  timeMs: number;
  bytes: number;
}

const LIMITS: DrainLimits = { atATime: 64, timeMs: 120_000, bytes: 16 * 1024 * 1024 };

/**
 * Reads streams to their end after their clients left, where leaving saves nothing: the end tells exactly what the answer
 * cost. Bounded in number, time and size; what is beyond is ended at OpenRouter, and its cost asked for.
 */
export class Drains {
  #running = 0;

  constructor(private readonly limits = LIMITS) {}

  /** Decides what becomes of a stream whose client left; `drained` takes a place, which `finish` gives back. */
  choose(provider: string | null): CancelMode {
    if (!runsOn(provider) || this.#running >= this.limits.atATime) return "aborted";
    this.#running++;
    return "drained";
  }

  /**
   * Reads on for the meter's sake until the stream ends, breaks, or is beyond a limit.
   * @returns what became of it in the end
   */
  async finish(body: Readable, meter: StreamMeter, stopping: AbortSignal): Promise<CancelMode> {
    const stop = () => body.destroy();
    const patience = setTimeout(stop, this.limits.timeMs);
    stopping.addEventListener("abort", stop, { once: true });
    if (stopping.aborted) stop();
    let bytes = 0;
    try {
      for await (const chunk of body as AsyncIterable<Buffer>) {
        meter.feed(chunk);
        if ((bytes += chunk.length) > this.limits.bytes) return "aborted";
      }
      return "drained";
    } catch {
      return "aborted";
    } finally {
      this.#running--;
      clearTimeout(patience);
      stopping.removeEventListener("abort", stop);
      body.on("error", () => {}).destroy();
    }
  }
}
