import { dayOf } from "../windows";
import type { Generation } from "./generation";

/** Every generation of the account, in the order they ended. */
export class Ledger {
  readonly generations: Generation[] = [];
  readonly #byId = new Map<string, Generation>();
  readonly #freeRequestsByDay = new Map<number, number>();
  #totalNano = 0n;

  record(generation: Generation): void {
    this.generations.push(generation);
    this.#byId.set(generation.id, generation);
    this.#totalNano += generation.costNano;
    if (generation.model.endsWith(":free")) {
      const day = dayOf(generation.createdAtMs);
      this.#freeRequestsByDay.set(day, (this.#freeRequestsByDay.get(day) ?? 0) + 1);
    }
  }

  find(id: string): Generation | undefined {
    return this.#byId.get(id);
  }

  /** Nano-USD the account has been charged in all. */
  get totalNano(): bigint {
    return this.#totalNano;
  }

  /** Calls of `:free` models on the UTC day of `nowMs`, over all keys. */
  freeRequestsOn(nowMs: number): number {
    return this.#freeRequestsByDay.get(dayOf(nowMs)) ?? 0;
  }
}
