import type { Database, Prisma } from "@/lib/db";

const FIELDS = { id: true, tenantId: true, provisionedKeyId: true, action: true, lastError: true } as const;
type Failure = Prisma.ProvisioningGetPayload<{ select: typeof FIELDS }>;

/** Changes of keys that OpenRouter refused for good and that no later change of the same key made good, oldest first. */
export async function findFailedProvisionings(db: Database): Promise<Failure[]> {
  const failures = await db.provisioning.findMany({
    where: { state: "failed", provisionedKey: { status: { not: "deleted" } } },
    orderBy: { id: "asc" },
    select: FIELDS,
  });
  const successes = await db.provisioning.findMany({
    where: {
      state: "confirmed",
      provisionedKeyId: { in: failures.map(({ provisionedKeyId }) => provisionedKeyId) },
    },
    orderBy: { id: "desc" },
    distinct: ["provisionedKeyId"],
    select: { id: true, provisionedKeyId: true },
  });
  const newest = new Map(successes.map(({ provisionedKeyId, id }) => [provisionedKeyId, id]));
  return failures.filter(({ provisionedKeyId, id }) => id > (newest.get(provisionedKeyId) ?? ""));
}
