import type { Context } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { requireTenantOr } from "@/lib/permissions";
import { describeApiKeys, WITH_TENANT_AND_BUDGET } from "./describe";
import type { ApiKey } from "./shape";

const PAGE_SIZE = 100;

/** The keys a management key manages: inference keys that are not revoked. */
const MANAGED = { kind: "inference", revokedAt: null } as const;

/** A hundred of the acting tenant's inference keys from `offset` on, newest first. */
export async function listOwnApiKeys(
  ctx: Context,
  { offset, includeDisabled }: { offset: number; includeDisabled: boolean },
): Promise<ApiKey[]> {
  requireTenantOr(ctx, "keys.read");
  return own(ctx, { ...MANAGED, ...(!includeDisabled && { disabledAt: null }) }, offset);
}

/** One of the acting tenant's inference keys by its hash. Throws `not_found`, also for anybody else's. */
export async function getOwnApiKey(ctx: Context, hash: string): Promise<ApiKey> {
  requireTenantOr(ctx, "keys.read");
  const [apiKey] = /^[0-9a-f]{64}$/.test(hash) ? await own(ctx, { ...MANAGED, hash }, 0) : [];
  if (!apiKey) throw notFound("API key");
  return apiKey;
}

async function own(
  ctx: Context,
  where: typeof MANAGED & { disabledAt?: null; hash?: string },
  offset: number,
): Promise<ApiKey[]> {
  const rows = await ctx.db.apiKey.findMany({
    where,
    orderBy: { id: "desc" },
    skip: offset,
    take: PAGE_SIZE,
    include: WITH_TENANT_AND_BUDGET,
  });
  return describeApiKeys(ctx.db, ctx.clock.now(), rows);
}
