import { setTimeout } from "node:timers/promises";
import { correctEstimates, correctFromUsage } from "@/lib/holds";
import { openSecrets } from "@/lib/secrets";
import { readBill } from "./bill";
import type { Ground } from "./ground";

const EVERY_MS = 500;
/** What a worker needs at most: ninety seconds without a call, and its round of a minute. */
const PATIENCE_MS = 240_000;

/**
 * Waits until nothing is held and nothing is an estimate. Unless `isPatient`, estimates are corrected from here: the
 * fake's totals do not lag, so there is no need for the ninety quiet seconds that a worker waits for OpenRouter's.
 * @returns how many estimates there were, and how long it took in all
 */
export async function settleDown(
  { pool, portal, controlUrl }: Ground,
  isPatient: boolean,
): Promise<{ estimates: number; tookMs: number }> {
  const { keyring } = openSecrets(portal.config.secret, portal.config.encryptionKeys);
  const startedAt = performance.now();
  let estimates = 0;
  while (performance.now() - startedAt < PATIENCE_MS) {
    const { rows } = await pool.query<{ holds: bigint; estimates: bigint }>(
      `SELECT (SELECT count(*) FROM holds) AS holds,
              (SELECT count(*) FROM generations WHERE state = 'estimated') AS estimates`,
    );
    const open = rows[0]!;
    if (open.holds === 0n) estimates = Math.max(estimates, Number(open.estimates));
    if (open.holds === 0n && open.estimates === 0n) break;
    if (open.holds === 0n && !isPatient) {
      await correctEstimates(pool, portal.gateway.upstream, keyring);
      const { byKey } = await readBill(controlUrl);
      await correctFromUsage(pool, async (hash) => byKey.get(hash) ?? 0n, 0);
    }
    await setTimeout(EVERY_MS);
  }
  return { estimates, tookMs: performance.now() - startedAt };
}
