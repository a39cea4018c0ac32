import { type Window, windowAt } from "@/lib/budgets";
import type { BudgetWindowKind } from "@/lib/db";
import type { NanoUsd } from "@/lib/money";
import { RunningCalls } from "./running-calls";

/** A call as the ledger has it. */
export interface PastCall {
  createdAt: Date;
  settledAt: Date;
  priceNano: NanoUsd;
  heldNano: NanoUsd;
}

/** The cap a replay tries out. */
export interface ProposedCap {
  limitNano: NanoUsd;
  window: BudgetWindowKind;
  anchorDay: number;
  timeZone: string;
  hold: "as_held" | "actual_cost";
  holdPercent: number;
}

/**
 * Decides calls of the past, given in the order in which they began, as the ledger would have under a cap: a call is let
 * through when what is spent and held in its window and its own hold fit. It holds until it ends, then what it cost is
 * spent in the window it began in. A refused call holds and spends nothing.
 */
export class Replay {
  #window: Window | null = null;
  #spentNano = 0n;
  #running = new RunningCalls();

  constructor(private readonly cap: ProposedCap) {}

  /** Whether the call is let through. */
  admits(call: PastCall): boolean {
    const { limitNano, window, timeZone, anchorDay } = this.cap;
    const at = call.createdAt;
    if (!this.#window || at >= this.#window.endsAt) {
      // What still runs belongs to the window before.
      this.#window = windowAt(at, window, timeZone, anchorDay);
      this.#spentNano = 0n;
      this.#running = new RunningCalls();
    }
    this.#spentNano += this.#running.endedBy(at);
    const holdNano = this.#holdOf(call);
    if (this.#spentNano + this.#running.heldNano + holdNano > limitNano) return false;
    this.#running.add({ endsAt: call.settledAt, heldNano: holdNano, priceNano: call.priceNano });
    return true;
  }

  #holdOf({ heldNano, priceNano }: PastCall): NanoUsd {
    const whole = this.cap.hold === "as_held" ? heldNano : priceNano;
    return (whole * BigInt(this.cap.holdPercent) + 99n) / 100n;
  }
}
