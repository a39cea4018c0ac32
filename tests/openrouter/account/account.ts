import type { Generation } from "./generation";
import { KeyRing } from "./key-ring";
import { Ledger } from "./ledger";

/** The one OpenRouter account: its keys and everything they were charged for. */
export class Account {
  readonly keys = new KeyRing();
  readonly ledger = new Ledger();

  constructor(readonly managementKey: string) {}

  /** Records a generation and charges the key that made it; a deleted key's spending stays on the bill. */
  charge(generation: Generation): void {
    this.ledger.record(generation);
    this.keys.find(generation.keyHash)?.charge(generation.costNano, generation.createdAtMs);
  }
}
