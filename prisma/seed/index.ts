import { refreshCatalogue } from "@/lib/catalogue";
import { contextFor, type Services } from "@/lib/context";
import type { Pool } from "@/lib/db";
import { sweepKeys } from "@/lib/key-sweeps";
import { watchDrift } from "@/lib/reconciliation";
import type { Upstream } from "@/lib/upstream";
import { bookAccount } from "./account";
import { billHistory } from "./bill";
import { bookHistory, type SeededTenant } from "./book";
import { CAST } from "./cast";
import { deedsOf, doAll, newPassword } from "./deeds";
import { historyOf } from "./history";
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

  const planned = CAST.map((tenant) => {
    const calls = historyOf(tenant, models, now);
    return { tenant, calls, ...deedsOf(past, tenant, calls, now) };
  });
  await doAll(planned.flatMap(({ deeds }) => deeds));
  const tenants: SeededTenant[] = [];
  for (const { tenant, calls, made } of planned) {
    const select = { id: true, slot: true, hash: true };
    const keys = await db.provisionedKey.findMany({ where: { tenantId: made.id }, select });
    tenants.push({
      id: made.id,
      timeZone: tenant.timeZone,
      apiKeys: new Map(made.apiKeys.map((key) => [key.name, key])),
      slots: new Map(keys.map((key) => [key.slot, key])),
      calls,
    });
  }
  await bookHistory(pool, tenants);
  await billHistory(controlUrl, tenants);
  const account = await services.openrouter.credits();
  await bookAccount(
    db,
    now,
    account,
    tenants.flatMap(({ calls }) => calls),
  );
  await sweepKeys(services);
  await watchDrift(services, pool);
  return {
    admin: { email, password, token },
    tenants: planned.map(({ tenant: { slug, name }, made: { id, apiKeys, managementKey, member } }) => ({
      id,
      slug,
      name,
      inferenceKey: apiKeys[0]!.key,
      managementKey,
      member,
    })),
  };
}
