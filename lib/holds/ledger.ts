import { setTimeout } from "node:timers/promises";
import type { DatabaseClock } from "@/lib/clock";
import type { Pool } from "@/lib/db";
import { asBursarError } from "@/lib/errors";
import { GroupCommit } from "./group-commit";
import type { HoldRequest, Outcome } from "./hold";
import { LEASE_SECONDS } from "./hold-row";
import { type Placement, placeHolds } from "./place";
import { rebookExactly } from "./rebook";
import { type Settlement, settleHolds } from "./settle";
import { mayHaveHappened, UnansweredHolds } from "./unanswered";

interface Note {
  tenantId: string;
  holdId: string;
  generationId: string;
}

const BATCH_SIZE = 128;
/** Calls that wait for their holds: more would only wait for longer than their clients do. */
const MOST_WAITING = 2_048;
/** Most calls are over before they would have to be noted; the others are noted together. */
const NOTE_DELAY_MS = 50;
const SETTLE_PATIENCE_MS = 20_000;
const RENEW_EVERY_MS = (LEASE_SECONDS * 1000) / 4;

/**
 * The money side of the gateway: holds, notes and settlements of concurrent calls, each kind committed in groups.
 * Keeps the leases of its open holds alive; what it leaves behind when it dies is settled by the worker.
 */
export class Ledger {
  readonly #places: GroupCommit<HoldRequest, Placement>;
  readonly #settlements: GroupCommit<Settlement & { tenantId: string }, boolean>;
  readonly #notes: GroupCommit<Note, void>;
  /** Holds of running calls, and whose they are. */
  readonly #open = new Map<string, string>();
  readonly #unanswered: UnansweredHolds;
  readonly #renewal: NodeJS.Timeout;
  #placed = 0;
  #refused = 0;

  constructor(
    private readonly pool: Pool,
    private readonly clock: DatabaseClock,
  ) {
    this.#places = new GroupCommit((requests) => placeHolds(pool, clock, requests), {
      batchSize: BATCH_SIZE,
      capacity: MOST_WAITING,
    });
    this.#settlements = new GroupCommit((batch) => settleHolds(pool, batch), { batchSize: BATCH_SIZE });
    this.#notes = new GroupCommit((notes) => this.#writeNotes(notes), {
      batchSize: BATCH_SIZE,
      delayMs: NOTE_DELAY_MS,
    });
    this.#unanswered = new UnansweredHolds(pool);
    this.#renewal = setInterval(() => void this.#renewLeases(), RENEW_EVERY_MS);
    this.#renewal.unref();
  }

  /** How it is doing: holds, and the queues before the database. */
  get vitals() {
    const queues: Record<string, { waiting: number; batches: number; items: number }> = {
      holds: this.#places.vitals,
      notes: this.#notes.vitals,
      settlements: this.#settlements.vitals,
    };
    return { open: this.#open.size, placed: this.#placed, refused: this.#refused, queues };
  }

  /** Reserves the worst case of a call on all of its budgets, or says which one refuses. Durable when it resolves (I1). */
  async place(request: HoldRequest): Promise<Placement> {
    const placement = await this.#places.add(request).catch((error: unknown) => {
      if (mayHaveHappened(error)) this.#unanswered.add(request.id);
      throw error;
    });
    if ("hold" in placement) {
      this.#open.set(request.id, request.tenantId);
      this.#placed++;
    } else this.#refused++;
    return placement;
  }

  /** Stores OpenRouter's id of a running call, so that the worker can ask for its cost should this process die. */
  note(holdId: string, generationId: string): void {
    // A lost note costs exactness after a crash, never a row: the settlement carries the id again.
    this.#notes.add({ tenantId: this.#open.get(holdId) ?? "", holdId, generationId }).catch(() => {});
  }

  /**
   * Books a call's outcome. Durable when it resolves (I2); false when it had been booked exactly elsewhere. While the
   * database is away it keeps trying for twenty seconds; after that it throws and the hold is the worker's.
   */
  async settle(holdId: string, outcome: Outcome): Promise<boolean> {
    const tenantId = this.#open.get(holdId) ?? "";
    this.#open.delete(holdId);
    for (let waitMs = 100, waitedMs = 0; ; waitedMs += waitMs, waitMs = Math.min(waitMs * 2, 2_000)) {
      try {
        const isMine = await this.#settlements.add({ tenantId, holdId, outcome });
        // The worker may have booked it as an estimate while this process stood still: what is known exactly replaces it.
        return isMine || (await rebookExactly(this.pool, holdId, outcome));
      } catch (error) {
        if (asBursarError(error).status !== 503 || waitedMs >= SETTLE_PATIENCE_MS) throw error;
        await setTimeout(waitMs);
      }
    }
  }

  /** Leaves a hold to the worker from now on, which asks OpenRouter what the call cost. */
  async abandon(holdId: string, cancelled: boolean): Promise<void> {
    this.#open.delete(holdId);
    await this.pool.query({
      text: "UPDATE holds SET lease_until = now(), cancelled = $2 WHERE id = $1",
      values: [holdId, cancelled],
    });
  }

  /** Waits for what was begun; holds still open afterwards are the worker's. */
  async close(): Promise<void> {
    clearInterval(this.#renewal);
    this.#unanswered.close();
    await Promise.all([this.#places.drained(), this.#notes.drained(), this.#settlements.drained()]);
  }

  async #writeNotes(notes: Note[]): Promise<void[]> {
    const open = notes.filter(({ holdId }) => this.#open.has(holdId));
    if (open.length > 0) {
      await this.pool.query({
        name: "note-generations",
        text: `UPDATE holds h SET generation_id = n.generation_id
               FROM (SELECT h.id, n.generation_id FROM holds h JOIN unnest($1::uuid[], $2::text[]) AS n(id, generation_id)
                     USING (id) ORDER BY h.id FOR UPDATE OF h) n
               WHERE h.id = n.id`,
        values: [open.map(({ holdId }) => holdId), open.map(({ generationId }) => generationId)],
      });
    }
    return notes.map(() => undefined);
  }

  async #renewLeases(): Promise<void> {
    if (this.#open.size === 0) return;
    await this.pool
      .query({
        text: `UPDATE holds h SET lease_until = now() + interval '${LEASE_SECONDS} seconds'
               FROM (SELECT id FROM holds WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE) o WHERE h.id = o.id`,
        values: [[...this.#open.keys()]],
      })
      .catch(() => {});
  }
}
