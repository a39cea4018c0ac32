import { getHeapStatistics } from "node:v8";

const SAMPLE_MS = 250;
const LAG_LIMIT_MS = 1_000;
const HEAP_LIMIT = 0.9;

/** How this process fares: how late its last timer was, and which part of its heap is used. */
interface Reading {
  lagMs: number;
  heap: number;
}

/**
 * Notices that a process cannot keep up, before it falls over: its event loop was blocked for a second, or nine tenths of
 * its heap are used. New work is refused then, and what runs may finish.
 */
export class Pressure {
  #reading: Reading = { lagMs: 0, heap: 0 };
  #sampledAt = performance.now();
  readonly #timer: NodeJS.Timeout;

  constructor(private readonly heapUsed: () => number = ownHeap) {
    this.#timer = setInterval(() => this.sample(), SAMPLE_MS).unref();
  }

  get isHigh(): boolean {
    const { lagMs, heap } = this.#reading;
    return lagMs > LAG_LIMIT_MS || heap > HEAP_LIMIT;
  }

  /** For whoever asks after its health. */
  get reading(): Reading {
    return this.#reading;
  }

  sample(): void {
    const now = performance.now();
    this.#reading = { lagMs: Math.max(0, now - this.#sampledAt - SAMPLE_MS), heap: this.heapUsed() };
    this.#sampledAt = now;
  }

  close(): void {
    clearInterval(this.#timer);
  }
}

function ownHeap(): number {
  const { used_heap_size: used, heap_size_limit: limit } = getHeapStatistics();
  return used / limit;
}
