import { v7 as uuid } from "uuid";
import { unmatchedByKey } from "@/lib/broadcast";
import { type Context, contextFor, type Services } from "@/lib/context";
import type { Pool } from "@/lib/db";
import { type IncidentKind, noteIncident, resolveIncident } from "@/lib/incidents";
import { formatUsd, type NanoUsd } from "@/lib/money";
import { isFinal } from "./final";
import { detectLeaks } from "./leaks";
import { reconcile } from "./reconcile";

/** Compares the ledger with OpenRouter and keeps the incidents of keys whose days differ. */
export async function watchDrift(services: Services, pool: Pool): Promise<void> {
  const ctx = asWorker(services);
  await reconcile(ctx, { isHurried: false });
  const rows = await ctx.db.upstreamKeyDay.findMany({ where: { state: "unexplained" } });
  const drifts = new Map<string, { nano: NanoUsd; days: number }>();
  // On a day that is not over, or not told in full, only a leak is unexplained; that is an incident of its own.
  for (const { provisionedKeyId, driftNano } of rows.filter((row) => isFinal(row.day, row.activityReadAt))) {
    const drift = drifts.get(provisionedKeyId) ?? { nano: 0n, days: 0 };
    drifts.set(provisionedKeyId, { nano: drift.nano + driftNano, days: drift.days + 1 });
  }
  const details = Array.from(drifts, ([keyId, { nano, days }]): [string, string] => [
    keyId,
    `On ${days === 1 ? "a day" : `${days} days`} the ledger differs from OpenRouter's bill by $${formatUsd(nano)} in all ` +
      "and no call explains it. Look at it under Reconciliation, and accept it there once it is understood.",
  ]);
  await keepIncidents(ctx, pool, "drift", new Map(details));
}

/** Looks for leaks and keeps their incidents; what Broadcast saw and the ledger has not is one, too. */
export async function watchLeaks(services: Services, pool: Pool): Promise<void> {
  const ctx = asWorker(services);
  const details = new Map<string, string>();
  for (const [keyId, calls] of await unmatchedByKey(ctx))
    details.set(
      keyId,
      `OpenRouter's Broadcast reported ${calls} calls of this key that are not in the ledger: its secret is used outside ` +
        "Bursar. Rotate the key.",
    );
  for (const { keyId, amountNano } of await detectLeaks(ctx))
    details.set(
      keyId,
      `At least $${formatUsd(amountNano)} was spent with this key outside Bursar. Somebody has its secret: rotate the key, ` +
        "then accept the amount under Reconciliation.",
    );
  await keepIncidents(ctx, pool, "leak", details);
}

/** Notes what stands, by key, and ends what no longer does. */
async function keepIncidents(
  ctx: Context,
  pool: Pool,
  kind: IncidentKind,
  details: Map<string, string>,
): Promise<void> {
  for (const [subject, detail] of details) await noteIncident(pool, { kind, subject, detail });
  const open = await ctx.db.incident.findMany({
    where: { kind, resolvedAt: null },
    select: { subject: true },
  });
  for (const { subject } of open) if (!details.has(subject)) await resolveIncident(pool, kind, subject);
}

function asWorker(services: Services): Context {
  return contextFor(
    services,
    { kind: "system", name: "reconciliation" },
    { requestId: uuid(), address: null },
  );
}
