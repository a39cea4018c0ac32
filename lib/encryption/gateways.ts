import type { Context } from "@/lib/context";
import { BursarError } from "@/lib/errors";

/** A gateway writes every two seconds that it is there. */
const GONE_AFTER_MS = 10_000;

/** Throws `conflict` while a running gateway could not open what the current key seals: its calls would all fail. */
export async function requireGatewaysToKnow(
  ctx: Pick<Context, "db" | "clock">,
  fingerprint: string,
): Promise<void> {
  const seenSince = new Date(ctx.clock.now().getTime() - GONE_AFTER_MS);
  const running = await ctx.db.gatewayInstance.findMany({ where: { lastSeenAt: { gt: seenSince } } });
  const ignorant = running.filter(({ encryptionKeys }) => !encryptionKeys.includes(fingerprint));
  if (ignorant.length === 0) return;
  const hosts = [...new Set(ignorant.map(({ host }) => host))].sort().join(", ");
  throw new BursarError(
    "conflict",
    `${ignorant.length} running gateways (on ${hosts}) do not have the encryption key ${fingerprint} yet. ` +
      "Restart them with the same BURSAR_ENCRYPTION_KEYS as here, then run this again. Nothing was changed.",
  );
}
