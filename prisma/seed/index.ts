import { randomBytes } from "node:crypto";
import { refreshCatalogue } from "@/lib/catalogue";
import { contextFor, type Services } from "@/lib/context";
import type { Pool } from "@/lib/db";
import { formatUsd, type NanoUsd } from "@/lib/money";
import { sweepKeys } from "@/lib/key-sweeps";
import { watchDrift } from "@/lib/reconciliation";
import type { Upstream } from "@/lib/upstream";
import { bookAccount } from "./account";
import { billHistory } from "./bill";
import { bookHistory, type SeededTenant } from "./book";
import { CAST, type DemoTenant, NEARLY_SPENT } from "./cast";
import { historyOf, type PastCall } from "./history";
import { Past } from "./past";
import { priceList } from "./price-list";

/** What has to be kept to sign in and to call: none of it can be read back from the database. */
export interface SeededDemo {
  admin: { email: string; password: string; token: string };
  tenants: {
    id: string;
    slug: string;
    name: string;
    inferenceKey: string;
    managementKey: string;
    /** Signs in to the tenant's own pages, as an owner. */
    member: { email: string; password: string };
  }[];
}

/** The fake OpenRouter's control surface, our ledger's connection, and everything verbs need. */
export interface Stage {
  services: Services;
  pool: Pool;
  upstream: Upstream;
  controlUrl: string;
}

/**
 * Fills an empty installation with six customers and 45 days of their history, ending two minutes ago. Customers, keys,
 * credits and limits come about through the domain's own verbs; the calls are written in bulk, to our ledger and to the
 * fake's bill alike, so that the two agree to the nano-dollar.
 */
export async function seedDemo({ services, pool, upstream, controlUrl }: Stage): Promise<SeededDemo> {
  const now = services.clock.now();
  const { db } = contextFor(services, { kind: "system", name: "demo" }, { requestId: "demo", address: null });
  const models = priceList(await refreshCatalogue(db, upstream, now));
  const past = new Past(services, now);
  const password = newPassword();
  const email = "ada@example.com";
  const { token } = await past.hireAdmin(46, { email, name: "Ada Okafor", password });

  const seeded = [];
  for (const tenant of CAST) seeded.push(await seedTenant(past, tenant, historyOf(tenant, models, now), now));
  const members = [];
  for (const { member, ...rest } of seeded) {
    const select = { id: true, slot: true, hash: true };
    const keys = await db.provisionedKey.findMany({ where: { tenantId: member.id }, select });
    members.push({ ...rest, id: member.id, slots: new Map(keys.map((key) => [key.slot, key])) });
  }
  await bookHistory(pool, members satisfies SeededTenant[]);
  await billHistory(controlUrl, members);
  const account = await services.openrouter.credits();
  await bookAccount(
    db,
    now,
    account,
    members.flatMap(({ calls }) => calls),
  );
  await sweepKeys(services);
  await watchDrift(services, pool);
  return { admin: { email, password, token }, tenants: seeded.map(({ member }) => member) };
}

async function seedTenant(past: Past, tenant: DemoTenant, calls: PastCall[], now: Date) {
  const { id, slug, name } = await past.welcome(tenant);
  for (const slot of tenant.slots ?? []) await past.openSlot(id, tenant.sinceDays, slot);
  const apiKeys = new Map<string, { id: string; slot: string }>();
  const secrets: string[] = [];
  for (const { rotatedDaysAgo, revokedDaysAgo, ...spec } of tenant.keys) {
    const issued = await past.issueKey(id, tenant.sinceDays, spec);
    apiKeys.set(spec.name, { id: issued.id, slot: spec.slot ?? "default" });
    if (revokedDaysAgo !== undefined) await past.revokeKey(issued.id, revokedDaysAgo);
    secrets.push(rotatedDaysAgo === undefined ? issued.key : await past.rotateKey(issued.id, rotatedDaysAgo));
  }
  const owner = { email: `grace@${slug}.example`, password: newPassword() };
  await past.join(id, tenant.sinceDays, { ...owner, name: "Grace Adeyemi", role: "owner" });
  const colleague = { email: `tom@${slug}.example`, password: newPassword() };
  await past.join(id, tenant.sinceDays - 2, { ...colleague, name: "Tom Lindqvist", role: "viewer" });
  const management = await past.issueKey(id, tenant.sinceDays, { name: "Management", kind: "management" });
  for (const grant of tenant.grants) await past.grant(id, grant);
  if (slug === NEARLY_SPENT) await past.change(id, 3, { budget: nearlySpentBudget(calls, now) });
  if (tenant.suspendedDaysAgo !== undefined)
    await past.change(id, tenant.suspendedDaysAgo, { status: "suspended" });
  const access = { inferenceKey: secrets[0]!, managementKey: management.key, member: owner };
  const member = { id, slug, name, ...access };
  return { member, timeZone: tenant.timeZone, apiKeys, calls };
}

function newPassword(): string {
  return randomBytes(9).toString("base64url");
}

/** A monthly budget of which some 94 % is used, on whatever day of the month the demo is made. */
function nearlySpentBudget(calls: PastCall[], now: Date) {
  const month = now.toISOString().slice(0, 7);
  const spent = calls
    .filter(({ createdAt }) => createdAt.toISOString().startsWith(month))
    .reduce((sum, { costNano }) => sum + costNano, 0n);
  return { limit: formatUsd(roundedUp((spent * 106n) / 100n)), window: "monthly" };
}

const CENT: NanoUsd = 10_000_000n;

/** To whole cents, and never to nothing: on the first minutes of a month little is spent. */
function roundedUp(amount: NanoUsd): NanoUsd {
  return ((amount + CENT) / CENT) * CENT;
}
