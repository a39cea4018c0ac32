import type { Context } from "@/lib/context";
import type { Database, Prisma, Transaction } from "@/lib/db";
import type { LimitReset } from "@/lib/openrouter";
import { installationMarker, keyName } from "./key-name";
import { isSwitchedOff } from "./switched-off";

/** What `wantedAtOpenRouter` needs to have been read along with a key. */
export const WITH_WANTED = {
  tenant: { select: { status: true, slug: true } },
  provisionings: { where: { action: "create" }, orderBy: { id: "asc" }, take: 1, select: { id: true } },
} as const satisfies Prisma.ProvisionedKeyInclude;

type Reader = Pick<Context, "clock"> & { db: Database | Transaction };

type Row = Prisma.ProvisionedKeyGetPayload<{ include: typeof WITH_WANTED }>;

/** How our rows want a key to be at OpenRouter; a name that is null may be any. */
export async function wantedAtOpenRouter(ctx: Reader, row: Row) {
  return {
    disabled: isSwitchedOff(row),
    limitNano: row.limitNano,
    limitReset: row.limitReset as LimitReset | null,
    includeByok: row.includeByok,
    name: await nameOf(ctx, row),
  };
}

/** An imported key keeps the name its maker gave it, until the operator gives it another. */
async function nameOf(ctx: Reader, { name, tenant, provisionings: [made] }: Row): Promise<string | null> {
  if (!made) return name;
  return keyName(await installationMarker(ctx.db, ctx.clock.now()), name ?? tenant.slug, made.id);
}
