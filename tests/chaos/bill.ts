/** What the fake OpenRouter says it charged. */
export interface Bill {
  byKey: Map<string, bigint>;
  generations: Billed[];
}

export interface Billed {
  id: string;
  keyHash: string;
  costNano: bigint;
}

interface Wire {
  keys: { key_hash: string; cost_nano: string }[];
  generations: { id: string; key_hash: string; cost_nano: string }[];
}

export async function readBill(controlUrl: string): Promise<Bill> {
  const { keys, generations } = (await (await fetch(`${controlUrl}/bill`)).json()) as Wire;
  return {
    byKey: new Map(keys.map(({ key_hash, cost_nano }) => [key_hash, BigInt(cost_nano)])),
    generations: generations.map(({ id, key_hash, cost_nano }) => ({
      id,
      keyHash: key_hash,
      costNano: BigInt(cost_nano),
    })),
  };
}
