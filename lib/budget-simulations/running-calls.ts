import type { NanoUsd } from "@/lib/money";

interface Running {
  endsAt: Date;
  heldNano: NanoUsd;
  priceNano: NanoUsd;
}

/** The calls that run at a moment of a replay: a heap with the one that ends first on top. */
export class RunningCalls {
  readonly #heap: Running[] = [];
  heldNano = 0n;

  add(call: Running): void {
    this.heldNano += call.heldNano;
    const heap = this.#heap;
    let place = heap.push(call) - 1;
    for (let parent: number; place > 0 && isBefore(call, heap[(parent = (place - 1) >> 1)]!); place = parent)
      heap[place] = heap[parent]!;
    heap[place] = call;
  }

  /** Ends what had ended by an instant; answers what it cost. */
  endedBy(instant: Date): NanoUsd {
    let priceNano = 0n;
    while (this.#heap.length > 0 && this.#heap[0]!.endsAt <= instant) {
      const ended = this.#removeFirst();
      this.heldNano -= ended.heldNano;
      priceNano += ended.priceNano;
    }
    return priceNano;
  }

  #removeFirst(): Running {
    const heap = this.#heap;
    const first = heap[0]!;
    const last = heap.pop()!;
    if (heap.length === 0) return first;
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child++;
      if (!isBefore(heap[child]!, last)) break;
      heap[place] = heap[child]!;
      place = child;
    }
    heap[place] = last;
    return first;
  }
}

function isBefore(one: Running, other: Running): boolean {
  return one.endsAt < other.endsAt;
}
