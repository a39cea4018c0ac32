import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import type { Prisma } from "@/lib/db";
import { requireCapability } from "@/lib/permissions";
import { searchText } from "@/lib/search-text";
import { countStaleChannels, resealChannels } from "./alert-channels";
import { requireGatewaysToKnow } from "./gateways";
import { countStaleEndUserSecrets, resealEndUserSecrets } from "./end-user-secrets";
import { keyIdOf } from "./key-id";
import { countStaleTotpSecrets, resealTotpSecrets } from "./totp-secrets";

const BATCH = 100;
/** Later passes take only what others sealed with an old key meanwhile; more than this many means they go on. */
const PASSES = 10;

export interface Reseal {
  /** Ids of the keys that secrets were sealed with before, and of the one they are sealed with now. */
  from: string[];
  to: string;
  count: number;
  /** How many are still under another key, because some process goes on writing with it. */
  remaining: number;
  /** Configured keys that no stored secret needs any more. */
  removable: string[];
}

interface Options {
  onProgress?: (done: number, total: number) => void;
}

/**
 * Encrypts every stored OpenRouter key and every secret of end users, alert channels and authenticator apps anew with the
 * first of BURSAR_ENCRYPTION_KEYS, while everything runs. Each secret is replaced only as long as it is the one that was
 * read, so a key rotated meanwhile keeps its new secret. What is done stays done: after a crash, run it again. Throws
 * `conflict` while a running gateway lacks the key, and `secret_unavailable` at a secret that does not open.
 */
export async function resealSecrets(ctx: Context, { onProgress = () => {} }: Options = {}): Promise<Reseal> {
  requireCapability(ctx, "encryption.rotate");
  const fingerprints = ctx.secrets.keyring.fingerprints();
  await requireGatewaysToKnow(ctx, fingerprints[0]!);
  const [to = "", ...others] = fingerprints.map((fingerprint) => fingerprint.split(":")[0]!);
  const countStale = async () =>
    (await ctx.db.provisionedKey.count({ where: staleUnder(to) })) +
    (await countStaleEndUserSecrets(ctx, to)) +
    (await countStaleChannels(ctx, to)) +
    (await countStaleTotpSecrets(ctx, to));

  const total = await countStale();
  const from = new Set<string>();
  let count = 0;
  let remaining = total;
  for (let pass = 0; remaining > 0 && pass < PASSES; pass++) {
    for await (const rows of staleRows(ctx, to)) {
      for (const { secretCiphertext } of rows) from.add(keyIdOf(secretCiphertext!));
      count += await resealRows(ctx, rows);
      onProgress(count, Math.max(total, count));
    }
    count += await resealEndUserSecrets(ctx, to, from);
    count += await resealChannels(ctx, to, from);
    count += await resealTotpSecrets(ctx, to, from);
    remaining = await countStale();
  }
  const result = { from: [...from].sort(), to, count, remaining };
  if (count > 0) await recordRotation(ctx, result);
  return { ...result, removable: remaining > 0 ? [] : others };
}

type Row = Prisma.ProvisionedKeyGetPayload<{
  select: { id: true; tenantId: true; secretCiphertext: true };
}>;

function staleUnder(current: string): Prisma.ProvisionedKeyWhereInput {
  const isCurrent = { secretCiphertext: { startsWith: `v1.${searchText(current)}.` } };
  return { secretCiphertext: { not: null }, NOT: isCurrent };
}

async function* staleRows(ctx: Context, current: string): AsyncGenerator<Row[]> {
  for (let after: string | undefined; ;) {
    const rows = await ctx.db.provisionedKey.findMany({
      where: { ...staleUnder(current), ...(after !== undefined && { id: { gt: after } }) },
      select: { id: true, tenantId: true, secretCiphertext: true },
      orderBy: { id: "asc" },
      take: BATCH,
    });
    if (rows.length > 0) yield rows;
    if (rows.length < BATCH) return;
    after = rows.at(-1)!.id;
  }
}

/** Each row by a statement of its own: nobody who holds two of them can be caught in a deadlock. */
async function resealRows(ctx: Context, rows: Row[]): Promise<number> {
  const replaced = await Promise.all(
    rows.map(async ({ id, tenantId, secretCiphertext }) => {
      const place = { tenantId, rowId: id, purpose: "provisioned-key" } as const;
      const { keyring } = ctx.secrets;
      const anew = keyring.seal(keyring.open(secretCiphertext!, place), place);
      const { count } = await ctx.db.provisionedKey.updateMany({
        where: { id, secretCiphertext },
        data: { secretCiphertext: anew },
      });
      return count;
    }),
  );
  return replaced.reduce((sum, count) => sum + count, 0);
}

async function recordRotation(ctx: Context, { from, to, count }: Pick<Reseal, "from" | "to" | "count">) {
  await ctx.db.$transaction((tx) =>
    recordAudit(tx, ctx, {
      tenantId: null,
      action: "encryption_key.rotated",
      target: `encryption_key:${to}`,
      before: null,
      after: { from, to, count },
    }),
  );
}
