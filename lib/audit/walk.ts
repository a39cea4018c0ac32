import { type ChainedEvent, chainHash, GENESIS } from "./chain";

/** An event as it is stored or exported: with its place in the chain. */
export interface StoredEvent extends ChainedEvent {
  prevHash: string;
  hash: string;
}

export interface ChainHead {
  seq: bigint;
  hash: string;
}

export type ChainVerdict =
  | { intact: true; events: bigint; hash: string }
  /** `seq` is the first event that cannot be trusted; everything before it can. */
  | { intact: false; seq: bigint; problem: string };

/** Follows a chain event by event and keeps nothing but where it stands. */
export class ChainWalk {
  seq = 0n;
  hash = GENESIS;

  /** Takes the next event. Null when it follows the one before it, else what is wrong. */
  step(event: StoredEvent): ChainVerdict | null {
    if (event.seq > this.seq + 1n) return broken(this.seq + 1n, "is missing");
    if (event.seq <= this.seq) return broken(event.seq, "stands where it does not belong");
    if (event.prevHash !== this.hash) return broken(event.seq, "does not follow the event before it");
    const expected = chainHash(this.hash, event);
    if (event.hash !== expected) return broken(event.seq, "was changed after it was written");
    this.hash = expected;
    this.seq = event.seq;
    return null;
  }

  /** Whether the walk has arrived where the chain is said to end. */
  end(head: ChainHead): ChainVerdict {
    if (this.seq < head.seq) return broken(this.seq + 1n, "is missing: the end of the chain was cut off");
    if (this.hash !== head.hash) return broken(this.seq, "is not the event the head of the chain remembers");
    return { intact: true, events: this.seq, hash: this.hash };
  }
}

export function broken(seq: bigint, problem: string): ChainVerdict {
  return { intact: false, seq, problem: `Event ${seq} ${problem}.` };
}
