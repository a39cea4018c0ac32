import type { Pool } from "@/lib/db";
import { NOTHING, type Outcome } from "./hold";
import { settleHolds } from "./settle";

const LOOK_EVERY_MS = 2_000;
/** From the first look that Postgres answers: by then its own timeouts have ended whatever was still under way. */
const LOOKED_FOR_MS = 15_000;
const BATCH = 512;
/** More are left to the worker, once their leases have run out. */
const MOST = 10_000;

/** A call that was refused because the answer to its hold never came. It went nowhere and cost nothing. */
const REFUSED: Outcome = { ...NOTHING, status: 503, errorReason: "db_unavailable" };

/** What of a connection's end leaves open whether the statement on it was carried out. */
const CUT = new Set(["ECONNRESET", "EPIPE", "ETIMEDOUT", "57P01", "57P02"]);

/** Whether a statement that failed so may have been carried out all the same, or may still be. */
export function mayHaveHappened(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string };
  if (code !== undefined) return CUT.has(code);
  return /^(Query read timeout|Connection terminated)/.test(message ?? "");
}

/**
 * Holds whose placement was not answered: a Postgres that stood still may commit them when it goes on, after their callers
 * were told 503. They are looked for and closed at no cost, before they block a budget or pass for a call that was made.
 */
export class UnansweredHolds {
  /** By hold: when Postgres first answered that it is not there. */
  readonly #ids = new Map<string, number | null>();
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly pool: Pool) {}

  /** Only for a hold whose call will not be made. */
  add(holdId: string): void {
    if (this.#ids.size >= MOST) return;
    this.#ids.set(holdId, null);
    this.#schedule();
  }

  close(): void {
    clearTimeout(this.#timer);
  }

  #schedule(): void {
    this.#timer ??= setTimeout(() => void this.#look(), LOOK_EVERY_MS).unref();
  }

  async #look(): Promise<void> {
    const ids = [...this.#ids.keys()].slice(0, BATCH);
    try {
      const closed = await settleHolds(
        this.pool,
        ids.map((holdId) => ({ holdId, outcome: REFUSED })),
      );
      const now = performance.now();
      for (const [index, id] of ids.entries()) {
        const since = this.#ids.get(id) ?? now;
        // Who was looked at goes to the end of the line.
        this.#ids.delete(id);
        if (!closed[index] && now - since < LOOKED_FOR_MS) this.#ids.set(id, since);
      }
    } catch {
      // The database is still away; the next look finds out.
    }
    this.#timer = undefined;
    if (this.#ids.size > 0) this.#schedule();
  }
}
