import type { Generation } from "../account/generation";
import type { KeyRecord } from "../account/key";

/** BigInt amounts travel through JSON as strings of whole nano-USD. */
export function encodeGeneration(generation: Generation): string {
  return JSON.stringify({
    ...generation,
    costNano: String(generation.costNano),
    cacheDiscountNano: String(generation.cacheDiscountNano),
  });
}

type Stored<Row, Amounts extends keyof Row> = Omit<Row, Amounts> & Record<Amounts, string>;

export function decodeGeneration(line: string): Generation {
  const stored = JSON.parse(line) as Stored<Generation, "costNano" | "cacheDiscountNano">;
  return {
    ...stored,
    costNano: BigInt(stored.costNano),
    cacheDiscountNano: BigInt(stored.cacheDiscountNano),
  };
}

interface Snapshot {
  managementKey: string;
  keys: KeyRecord[];
}

type StoredKey = Omit<KeyRecord, "limitNano"> & { limitNano: string | null };

export function encodeSnapshot({ managementKey, keys }: Snapshot): string {
  const stored: StoredKey[] = keys.map((key) => ({
    ...key,
    limitNano: key.limitNano === null ? null : String(key.limitNano),
  }));
  return JSON.stringify({ managementKey, keys: stored });
}

export function decodeSnapshot(text: string): Snapshot {
  const { managementKey, keys } = JSON.parse(text) as { managementKey: string; keys: StoredKey[] };
  const restored = keys.map((key) => ({
    ...key,
    limitNano: key.limitNano === null ? null : BigInt(key.limitNano),
  }));
  return { managementKey, keys: restored };
}
