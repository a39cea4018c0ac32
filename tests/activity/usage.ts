import type { Database } from "@/lib/db";

/** Whose usage it is. */
export interface Owner {
  tenantId: string;
  apiKeyId: string;
  provisionedKeyId: string;
}

/** What a key used on a day, by one person through one provider. */
export interface Use {
  /** Days before the ground's today. */
  ago: number;
  /** Which of the owners. */
  owner: number;
  model: string;
  provider: string;
  person: string;
  priceNano: bigint;
  requests: number;
}

/** Days up to the ground's today, whose clock stands at noon. */
export const dayOf = (ago: number) => new Date(Date.parse("2026-11-22T00:00:00Z") - ago * 86_400_000);

/** Makes this all there is in both roll-ups: ten tokens in, one out and 200 ms to the first for each request. */
export async function fillRollUps(prisma: Database, owners: Owner[], uses: Use[]): Promise<void> {
  await prisma.usageDay.deleteMany();
  await prisma.endUserDay.deleteMany();
  const common = ({ ago, owner, model, provider, priceNano, requests }: Use) => ({
    tenantId: owners[owner]!.tenantId,
    apiKeyId: owners[owner]!.apiKeyId,
    day: dayOf(ago),
    model,
    provider,
    priceNano,
    costNano: priceNano / 2n,
    requests,
    promptTokens: BigInt(requests * 10),
    completionTokens: BigInt(requests),
  });
  await prisma.usageDay.createMany({
    data: uses.map((each) => ({
      ...common(each),
      provisionedKeyId: owners[each.owner]!.provisionedKeyId,
      errors: each.requests % 3,
      firstTokenMs: BigInt(each.requests * 200),
      firstTokens: each.requests,
    })),
  });
  await prisma.endUserDay.createMany({
    data: uses.map((each) => ({ ...common(each), endUser: each.person })),
  });
}
