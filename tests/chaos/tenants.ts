import type { Portal, TestTenant } from "../gateway/portal";

/** Millionths of a dollar that a dollar costs the tenant with a markup. */
const MARKED_UP_PPM = 1_250_000;

/** One with credits alone, one with every kind of budget, one that pays more than the cost, one that comes to its limit. */
export async function makeTenants(portal: Portal, tightUsd: string): Promise<TestTenant[]> {
  const plain = await portal.tenant({ credits: "1000" });
  const limited = await portal.tenant({
    credits: "1000",
    budget: { limit: "500", window: "monthly" },
    keyLimit: { limit: "100", window: "daily" },
  });
  const markedUp = await portal.tenant({ credits: "1000", keyLimit: { limit: "100", window: "weekly" } });
  await portal.prisma.tenant.update({ where: { id: markedUp.id }, data: { pricePpm: MARKED_UP_PPM } });
  const tight = await portal.tenant({ credits: "1000", budget: { limit: tightUsd, window: "lifetime" } });
  return [plain, limited, markedUp, tight];
}
