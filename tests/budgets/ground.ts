import { v7 as uuid } from "uuid";
import { AT_COST } from "@/lib/prices";
import { afterAll } from "vitest";
import { issueApiKey } from "@/lib/api-keys";
import { DatabaseClock } from "@/lib/clock";
import { connectPool } from "@/lib/db";
import { Callers } from "@/lib/gateway/callers";
import { type HoldRequest, Ledger, NOTHING } from "@/lib/holds";
import { hashSecret } from "@/lib/secrets";
import { createTenant, CreateTenant, type Tenant } from "@/lib/tenants";
import { testGround } from "../setup/services";

export const USD = 10n ** 9n;

/** A ground whose clock shows the database's time, with two gateways' ledgers over it. */
export async function budgetGround() {
  const ground = await testGround();
  ground.clock.set(new Date().toISOString());
  const ctx = ground.as();
  const { pepper, keyring } = ground.services.secrets;
  const pool = connectPool(ground.services.config.databaseUrl, 8);
  const clocks = [new DatabaseClock(), new DatabaseClock()] as const;
  const ledgers = clocks.map((clock) => new Ledger(pool, clock)) as [Ledger, Ledger];
  afterAll(async () => {
    await Promise.all(ledgers.map((ledger) => ledger.close()));
    await pool.end();
  });

  const tenantWith = (terms: object = {}): Promise<Tenant> =>
    createTenant(ctx, CreateTenant.parse({ name: "Acme", credits: "1000", ...terms }));

  async function keyOf(tenant: Tenant, tags: string[] = []) {
    const terms = { tenant_id: tenant.id, name: "k", kind: "inference", tags } as const;
    const { data, key } = await issueApiKey(ctx, terms);
    return { id: data.id, hash: hashSecret(pepper, key!) };
  }

  /** What a gateway would ask for, by a snapshot it takes now. */
  async function requestOf(tenant: Tenant, key: { id: string; hash: string }, amountNano: bigint) {
    const callers = new Callers(pool, keyring, () => 0);
    const { budgets } = (await callers.find(key.hash))!;
    const request: HoldRequest = {
      id: uuid(),
      tenantId: tenant.id,
      apiKeyId: key.id,
      provisionedKeyId: tenant.provisioned_key!.id,
      amountNano,
      budgets,
      timeZone: tenant.time_zone,
      model: "m",
      endUser: null,
      sessionId: null,
      pricePpm: AT_COST,
      streamed: false,
    };
    return request;
  }

  /** A call that cost something, from its hold to its ledger row. */
  async function spend(tenant: Tenant, key: { id: string; hash: string }, costNano: bigint) {
    const request = await requestOf(tenant, key, costNano);
    const placement = await ledgers[0].place(request);
    if ("refusal" in placement) throw new Error(`refused by ${placement.refusal.budget.scope}`);
    await ledgers[0].settle(request.id, { ...NOTHING, costNano });
  }

  return { ground, ctx, pool, clocks, ledgers, tenantWith, keyOf, requestOf, spend };
}
