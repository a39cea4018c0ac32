import { v7 as uuid } from "uuid";
import { AT_COST } from "@/lib/prices";
import { DatabaseClock } from "@/lib/clock";
import type { Context, Services } from "@/lib/context";
import { Ledger, NOTHING, type Outcome } from "@/lib/holds";
import { sweepKeys } from "@/lib/key-sweeps";
import { getKeyReconciliation, listKeyDays, watchDrift, watchLeaks } from "@/lib/reconciliation";
import { openOperator } from "../gateway/operator";
import { openPortal, type TestTenant } from "../gateway/portal";
import { startFakeOpenRouter } from "../openrouter";
import { testDatabase } from "../setup/database";

/** A portal whose OpenRouter and operator can be put into the future, and what a reconciliation needs done. */
export async function openBooks() {
  let aheadMs = 0;
  const clock = () => new Date(Date.now() + aheadMs);
  const fake = await startFakeOpenRouter({ clock, pace: { firstTokenMs: 0, tokenMs: 2 } });
  fake.configure({ generation_delay_ms: 0 });
  const portal = await openPortal(await testDatabase(), { fake });
  const operator = openOperator(portal);
  const ledger = new Ledger(portal.pool, new DatabaseClock());
  const { services } = operator;
  const { prisma } = portal;
  // The first management call loads a thousand modules; no test's time is spent on that.
  await services.openrouter.listKeys();

  return {
    fake,
    portal,
    ledger,
    services,
    prisma,
    ctx: (): Context => operator.as(),
    tenant: () => portal.tenant(),
    forward(seconds: number) {
      aheadMs += seconds * 1000;
      operator.forward(seconds);
    },
    /** Back to the gateway's own time, which is the ledger's. */
    async rewind() {
      operator.forward(-aheadMs / 1000);
      aheadMs = 0;
      await prisma.reconciliationRun.deleteMany();
    },
    /** What the worker does each minute and each five, in a process set up as `services` are. */
    async compare(as: Services = services) {
      await sweepKeys(as);
      await watchLeaks(as, portal.pool);
      await watchDrift(as, portal.pool);
    },
    keyOf: (tenant: TestTenant) => prisma.provisionedKey.findFirstOrThrow({ where: { tenantId: tenant.id } }),
    secretOf: async (tenant: TestTenant) => {
      const key = await prisma.provisionedKey.findFirstOrThrow({ where: { tenantId: tenant.id } });
      const place = { tenantId: tenant.id, rowId: key.id, purpose: "provisioned-key" } as const;
      return services.secrets.keyring.open(key.secretCiphertext!, place);
    },
    /** A call that Bursar knows nothing of. Answers what it cost, in nano-USD, and its id. */
    callOutside: (secret: string) => callOutside(fake, secret),
    dayOf: async (tenant: TestTenant, day?: string) => {
      const { data } = await listKeyDays(operator.as(), { limit: 100, tenant_id: tenant.id });
      return data.find((row) => day === undefined || row.day === day);
    },
    async look(tenant: TestTenant, day?: string) {
      const { id } = await this.keyOf(tenant);
      return getKeyReconciliation(operator.as(), { id, day });
    },
    incidents: (kind: string) => prisma.incident.findMany({ where: { kind, resolvedAt: null } }),
    async hold(tenant: TestTenant, amountNano: bigint) {
      const key = await this.keyOf(tenant);
      const budgets = await prisma.budget.findMany({ where: { tenantId: tenant.id } });
      const id = uuid();
      await ledger.place({
        id,
        tenantId: tenant.id,
        apiKeyId: tenant.inferenceKeyId,
        provisionedKeyId: key.id,
        amountNano,
        budgets: budgets.map(({ id, scope, window }) => ({ id, scope, window })),
        timeZone: "UTC",
        model: "openai/gpt-4o-mini",
        endUser: null,
        sessionId: null,
        pricePpm: AT_COST,
        streamed: false,
      });
      return id;
    },
    settle: (holdId: string, outcome: Partial<Outcome>) => ledger.settle(holdId, { ...NOTHING, ...outcome }),
    async close() {
      await ledger.close();
      await operator.close();
      await portal.close();
      await fake.close();
    },
  };
}

/** Calls the fake with a key of the account itself. */
export async function callOutside(
  fake: { baseUrl: string; bill(): { generations: readonly { id: string; costNano: bigint }[] } },
  secret: string,
): Promise<{ id: string; costNano: bigint }> {
  const response = await fetch(`${fake.baseUrl}/chat/completions`, {
    method: "POST",
    headers: { authorization: `Bearer ${secret}`, "content-type": "application/json" },
    body: JSON.stringify({
      model: "openai/gpt-4o-mini",
      max_tokens: 20,
      messages: [{ role: "user", content: "Nobody sees this." }],
    }),
  });
  const { id } = (await response.json()) as { id: string };
  const { costNano } = fake.bill().generations.find((generation) => generation.id === id)!;
  return { id, costNano };
}
