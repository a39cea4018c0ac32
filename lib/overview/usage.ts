import { addDays, daysBetween, formatDay } from "@/lib/days";
import type { Database } from "@/lib/db";
import { formatUsd, type NanoUsd } from "@/lib/money";
import type { Overview } from "./shape";

/** Whole UTC days, both included. */
interface Period {
  from: Date;
  to: Date;
}

const TOP = 5;
const FEWEST_ERRORS = 5;
const SPEND = { priceNano: true, requests: true } as const;
const ALL = { ...SPEND, costNano: true, errors: true, promptTokens: true, completionTokens: true } as const;

const within = ({ from, to }: Period) => ({ day: { gte: from, lte: to } });

interface Sums {
  priceNano: NanoUsd;
  costNano: NanoUsd;
  requests: number;
  errors: number;
  tokens: number;
}

type Summed = Partial<Record<keyof typeof ALL, bigint | number | null>>;

export async function sumUsage(db: Database, period: Period): Promise<Sums> {
  const { _sum } = await db.usageDay.aggregate({ where: within(period), _sum: ALL });
  return sumOf([_sum]);
}

/** The sums of all days, one entry a day, days without usage included, and the models that came to most. */
export async function readDaysAndModels(
  db: Database,
  period: Period,
): Promise<{ sums: Sums; series: Overview["series"]; top_models: Overview["top_models"] }> {
  const rows = await db.usageDay.groupBy({ by: ["day", "model"], where: within(period), _sum: ALL });
  const days = spendBy(rows, ({ day }) => formatDay(day));
  const series = Array.from({ length: daysBetween(period.from, period.to) + 1 }, (_, index) => {
    const day = formatDay(addDays(period.from, index));
    return { day, ...describe(days.get(day) ?? NOTHING) };
  });
  const top_models = highest(spendBy(rows, ({ model }) => model)).map(([model, spend]) => ({
    model,
    ...describe(spend),
  }));
  return { sums: sumOf(rows.map(({ _sum }) => _sum)), series, top_models };
}

/** The tenants and the keys that came to most. */
export async function readTenantsAndKeys(
  db: Database,
  period: Period,
): Promise<Pick<Overview, "top_tenants" | "top_keys">> {
  const rows = await db.usageDay.groupBy({
    by: ["tenantId", "apiKeyId"],
    where: within(period),
    _sum: SPEND,
  });
  const tenants = highest(spendBy(rows, ({ tenantId }) => tenantId));
  const keys = highest(spendBy(rows, ({ apiKeyId }) => apiKeyId));
  const [names, namedKey] = await Promise.all([
    namesOfTenants(db, tenants.map(idOf)),
    namesOfKeys(db, keys.map(idOf)),
  ]);
  return {
    top_tenants: tenants.map(([id, spend]) => ({ id, name: names.get(id)!, ...describe(spend) })),
    top_keys: keys.map(([id, spend]) => ({ ...namedKey(id), ...describe(spend) })),
  };
}

interface Spend {
  priceNano: NanoUsd;
  requests: number;
}

const NOTHING: Spend = { priceNano: 0n, requests: 0 };

function spendBy<Row extends { _sum: Summed }>(
  rows: Row[],
  nameOf: (row: Row) => string,
): Map<string, Spend> {
  const spends = new Map<string, Spend>();
  for (const row of rows) {
    const { priceNano, requests } = spends.get(nameOf(row)) ?? NOTHING;
    spends.set(nameOf(row), {
      priceNano: priceNano + BigInt(row._sum.priceNano ?? 0),
      requests: requests + Number(row._sum.requests ?? 0),
    });
  }
  return spends;
}

/** The few that came to most; of equals the one whose name comes first. */
function highest(spends: Map<string, Spend>): [string, Spend][] {
  return [...spends]
    .toSorted(([nameA, a], [nameB, b]) => compare(b.priceNano, a.priceNano) || compare(nameA, nameB))
    .slice(0, TOP);
}

const compare = <T extends bigint | string>(a: T, b: T) => Number(a > b) - Number(a < b);
const idOf = ([id]: [string, Spend]) => id;
const describe = ({ priceNano, requests }: Spend) => ({ spend: formatUsd(priceNano), requests });

function sumOf(rows: Summed[]): Sums {
  const of = (column: keyof Summed) => rows.reduce((sum, row) => sum + BigInt(row[column] ?? 0), 0n);
  return {
    priceNano: of("priceNano"),
    costNano: of("costNano"),
    requests: Number(of("requests")),
    errors: Number(of("errors")),
    tokens: Number(of("promptTokens") + of("completionTokens")),
  };
}

/** Keys of which at least a tenth of the calls since yesterday failed, and five of them; those with most failures first. */
export async function readFailingKeys(db: Database, today: Date): Promise<Overview["failing_keys"]> {
  const groups = await db.usageDay.groupBy({
    by: ["apiKeyId"],
    where: { day: { gte: addDays(today, -1) } },
    _sum: { requests: true, errors: true },
    having: { errors: { _sum: { gte: FEWEST_ERRORS } } },
    orderBy: [{ _sum: { errors: "desc" } }, { apiKeyId: "asc" }],
  });
  const failing = groups
    .map(({ apiKeyId, _sum }) => ({ apiKeyId, requests: _sum.requests ?? 0, errors: _sum.errors ?? 0 }))
    .filter(({ requests, errors }) => errors * 10 >= requests);
  const working = await db.apiKey.findMany({
    where: { id: { in: failing.map(({ apiKeyId }) => apiKeyId) }, revokedAt: null, disabledAt: null },
    select: { id: true },
  });
  const ids = new Set(working.map(({ id }) => id));
  const shown = failing.filter(({ apiKeyId }) => ids.has(apiKeyId)).slice(0, TOP);
  const named = await namesOfKeys(
    db,
    shown.map(({ apiKeyId }) => apiKeyId),
  );
  return shown.map(({ apiKeyId, ...figures }) => ({ ...named(apiKeyId), ...figures }));
}

async function namesOfTenants(db: Database, ids: string[]): Promise<Map<string, string>> {
  const tenants = await db.tenant.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  return new Map(tenants.map(({ id, name }) => [id, name]));
}

async function namesOfKeys(db: Database, ids: string[]) {
  const keys = await db.apiKey.findMany({
    where: { id: { in: ids } },
    select: { id: true, name: true, tenant: { select: { name: true } } },
  });
  const byId = new Map(keys.map((key) => [key.id, key]));
  return (id: string) => ({ id, name: byId.get(id)!.name, tenant_name: byId.get(id)!.tenant.name });
}
