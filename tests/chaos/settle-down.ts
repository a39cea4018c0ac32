import { setTimeout } from "node:timers/promises";
import { correctEstimates, correctFromUsage, recoverHolds } from "@/lib/holds";
import { openSecrets } from "@/lib/secrets";
import { readBill } from "./bill";
import type { Ground } from "./ground";

const EVERY_MS = 500;
/** A gateway may still be at a call whose client has left before it was even held. */
const QUIET_MS = 2_500;
/** What a worker needs at most: ninety seconds without a call, and its round of a minute. */
const PATIENCE_MS = 240_000;

export interface Haste {
  /** Recovers holds from here too, as a second worker would, and more often. */
  isHasty: boolean;
  /** Leaves the correction of estimates to the worker. */
  isPatient: boolean;
}

/**
 * Waits until nothing is held and nothing is an estimate. Unless `isPatient`, estimates are corrected from here: the
 * fake's totals do not lag, so there is no need for the ninety quiet seconds that a worker waits for OpenRouter's.
 * @returns how many estimates there were, and how long it took in all
 */
export async function settleDown(
  { pool, portal, controlUrl }: Ground,
  { isHasty, isPatient }: Haste,
): Promise<{ estimates: number; tookMs: number }> {
  const { keyring } = openSecrets(portal.config.secret, portal.config.encryptionKeys);
  const keyUsage = async (hash: string) => (await readBill(controlUrl)).byKey.get(hash) ?? 0n;
  const { upstream } = portal.gateway;
  const startedAt = performance.now();
  let estimates = 0;
  let quietSince = startedAt;
  let before = "";
  while (performance.now() - startedAt < PATIENCE_MS) {
    const bill = await readBill(controlUrl);
    const { rows } = await pool.query<{ holds: bigint; estimates: bigint; calls: bigint }>(
      `SELECT (SELECT count(*) FROM holds) AS holds, count(*) AS calls,
              count(*) FILTER (WHERE state = 'estimated') AS estimates FROM generations`,
    );
    const open = rows[0]!;
    const now = [open.holds, open.calls, open.estimates, bill.generations.length].join();
    if (now !== before) quietSince = performance.now();
    before = now;
    if (open.holds === 0n) estimates = Math.max(estimates, Number(open.estimates));
    if (open.holds === 0n && open.estimates > 0n && !isPatient) {
      await correctEstimates(pool, upstream, keyring);
      await correctFromUsage(pool, keyUsage, 0);
    }
    if (open.holds > 0n && isHasty) await recoverHolds({ pool, upstream, keyring, keyUsage });
    const isOver = open.holds === 0n && open.estimates === 0n;
    if (isOver && performance.now() - quietSince > QUIET_MS) break;
    await setTimeout(EVERY_MS);
  }
  return { estimates, tookMs: performance.now() - startedAt };
}
