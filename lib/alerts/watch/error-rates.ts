import type { Database, Pool } from "@/lib/db";
import { idsBetween } from "@/lib/time-ids";
import { noteIncident, resolveIncident } from "@/lib/incidents";

const WINDOW_MS = 15 * 60 * 1_000;
const DEFAULT: Threshold = { errorSharePercent: 20, minimumCalls: 20 };
const KIND = "error_rate";

interface Threshold {
  errorSharePercent: number;
  minimumCalls: number;
}

interface Rule extends Threshold {
  kinds: string[];
  tenantId: string | null;
}

/**
 * Notes each tenant too many of whose calls of the last 15 minutes failed, and closes that once less than half of that share
 * does, or nothing fails any more. Calls that are refused before they are sent are none.
 */
export async function watchErrorRates(db: Database, pool: Pool, now: Date): Promise<void> {
  const [rules, tenants, open] = await Promise.all([
    db.alertRule.findMany({ where: { isEnabled: true } }),
    recentCalls(db, now),
    db.incident.findMany({ where: { kind: KIND, resolvedAt: null }, select: { subject: true } }),
  ]);
  const bad = tenants.filter(({ tenantId, calls, errors }) => {
    const { errorSharePercent, minimumCalls } = thresholdOf(rules, tenantId);
    return calls >= minimumCalls && errors * 100 >= calls * errorSharePercent;
  });
  for (const { tenantId, calls, errors } of bad) {
    const detail =
      `${errors} of the last ${calls} calls failed within 15 minutes. ` +
      "The tenant's generations say why; when they fail alike, look at the model's provider.";
    await noteIncident(pool, { kind: KIND, subject: tenantId, tenantId, detail });
  }
  for (const { subject } of open) {
    const { calls, errors } = tenants.find(({ tenantId }) => tenantId === subject) ?? { calls: 0, errors: 0 };
    const { errorSharePercent } = thresholdOf(rules, subject);
    if (errors === 0 || errors * 200 < calls * errorSharePercent) await resolveIncident(pool, KIND, subject);
  }
}

/** A tenant's own rules decide before those for all; of several, the one that is met first. */
function thresholdOf(rules: Rule[], tenantId: string): Threshold {
  const about = rules.filter(({ kinds }) => kinds.length === 0 || kinds.includes(KIND));
  const own = about.filter((rule) => rule.tenantId === tenantId);
  const deciding = own.length > 0 ? own : about.filter((rule) => rule.tenantId === null);
  const [first = DEFAULT] = deciding.toSorted(
    (a, b) => a.errorSharePercent - b.errorSharePercent || a.minimumCalls - b.minimumCalls,
  );
  return first;
}

async function recentCalls(
  db: Database,
  now: Date,
): Promise<{ tenantId: string; calls: number; errors: number }[]> {
  const since = new Date(now.getTime() - WINDOW_MS);
  const where = { id: idsBetween(since), createdAt: { gt: since } };
  const [all, failed] = await Promise.all([
    db.generation.groupBy({ by: ["tenantId"], where, _count: { _all: true } }),
    db.generation.groupBy({
      by: ["tenantId"],
      where: { ...where, errorReason: { not: null } },
      _count: { _all: true },
    }),
  ]);
  const errors = new Map(failed.map(({ tenantId, _count }) => [tenantId, _count._all]));
  return all.map(({ tenantId, _count }) => ({
    tenantId,
    calls: _count._all,
    errors: errors.get(tenantId) ?? 0,
  }));
}
