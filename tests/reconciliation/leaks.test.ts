import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { sweepKeys } from "@/lib/key-sweeps";
import { acceptDrift } from "@/lib/reconciliation";
import { createTenant, CreateTenant } from "@/lib/tenants";
import { importKey } from "@/lib/unmanaged-keys";
import { updateProvisionedKey } from "@/lib/provisioned-keys";
import type { Services } from "@/lib/context";
import type { TestTenant } from "../gateway/portal";
import { callOutside, openBooks } from "./ground";

const books = await openBooks();
const { portal, fake, prisma, services } = books;
afterAll(() => books.close());

const strict: Services = { ...services, config: { ...services.config, disablesLeakingKeys: true } };
const upstream = async (tenant: TestTenant) =>
  (await services.openrouter.getKey((await books.keyOf(tenant)).hash!))!;
const leakOf = async (tenant: TestTenant) =>
  prisma.keyLeak.findUnique({ where: { provisionedKeyId: (await books.keyOf(tenant)).id } });

let tenant: TestTenant;
beforeEach(async () => {
  await books.rewind();
  tenant = await books.tenant();
});

describe("use of a key outside Bursar", () => {
  it("is certain once it outlasts OpenRouter's lag, and then an incident; the key stays on", async () => {
    await portal.chat(tenant.inferenceKey).then((response) => response.text());
    const { costNano } = await books.callOutside(await books.secretOf(tenant));
    await books.compare();
    expect(await leakOf(tenant)).toMatchObject({ amountNano: costNano, confirmedAt: null });
    expect(await books.incidents("leak")).toEqual([]);
    books.forward(80);
    await books.compare();
    expect(await books.incidents("leak")).toEqual([]);
    books.forward(11);
    await books.compare();
    const { id } = await books.keyOf(tenant);
    expect(await books.incidents("leak")).toMatchObject([{ subject: id }]);
    expect(await books.dayOf(tenant)).toMatchObject({ state: "unexplained", because: "leak" });
    expect(await upstream(tenant)).toMatchObject({ disabled: false });

    await acceptDrift(books.ctx(), { id, reason: "Our own notebook" });
    await books.compare();
    expect(await leakOf(tenant)).toBeNull();
    expect(await books.incidents("leak")).toEqual([]);
    expect(await books.look(tenant)).toMatchObject({ total: { drift: "0" }, day: { state: "matched" } });
  });

  it("disables the key where that is set, once for each amount", async () => {
    const secret = await books.secretOf(tenant);
    await books.callOutside(secret);
    await books.compare(strict);
    books.forward(91);
    await books.compare(strict);
    const { id } = await books.keyOf(tenant);
    expect(await upstream(tenant)).toMatchObject({ disabled: true });
    expect(
      await prisma.auditEvent.findFirstOrThrow({
        where: { target: `provisioned_key:${id}`, action: "provisioned_key.changed" },
      }),
    ).toMatchObject({
      actor: "system:leak-detector",
      after: { disabled: true },
    });
    await updateProvisionedKey(books.ctx(), { id, disabled: false });
    await books.compare(strict);
    expect(await upstream(tenant)).toMatchObject({ disabled: false });
    await books.callOutside(secret);
    await books.compare(strict);
    expect(await upstream(tenant)).toMatchObject({ disabled: true });
    const [incident] = await books.incidents("leak");
    const events = await prisma.auditEvent.findMany({ where: { tenantId: tenant.id } });
    const shown = JSON.stringify([incident, events], (_, value: unknown) =>
      typeof value === "bigint" ? String(value) : value,
    );
    expect(shown).not.toContain(secret);
    await acceptDrift(books.ctx(), { id, reason: "test" });
  });

  it("is not hidden for good by an open call: what is above all holds is seen, the rest once the key is quiet", async () => {
    const { costNano } = await books.callOutside(await books.secretOf(tenant));
    const hold = await books.hold(tenant, costNano);
    await books.compare();
    expect(await leakOf(tenant)).toBeNull();
    const second = await books.callOutside(await books.secretOf(tenant));
    await books.compare();
    expect(await leakOf(tenant)).toMatchObject({ amountNano: second.costNano });
    await books.settle(hold, { costNano: 1n });
    await books.compare();
    expect(await leakOf(tenant)).toMatchObject({ amountNano: costNano + second.costNano - 1n });
  });

  it("is not what an estimated call may have cost besides", async () => {
    const { costNano } = await books.callOutside(await books.secretOf(tenant));
    const hold = await books.hold(tenant, costNano + 5n);
    await books.settle(hold, { state: "estimated", costNano: 5n });
    await books.compare();
    expect(await leakOf(tenant)).toBeNull();
    const second = await books.callOutside(await books.secretOf(tenant));
    await books.compare();
    expect(await leakOf(tenant)).toMatchObject({ amountNano: second.costNano - 5n });
  });
});

it("running calls are no leak, whenever somebody looks", async () => {
  let isOver = false;
  const calls = Array.from({ length: 12 }, async (_, call) => {
    const response = await portal.chat(tenant.inferenceKey, { stream: call % 3 > 0, max_tokens: 40 });
    await response.text();
  });
  const load = Promise.all(calls).then(() => (isOver = true));
  let looks = 0;
  while (!isOver || looks < 3) {
    await books.compare();
    expect(await leakOf(tenant)).toBeNull();
    books.forward(100);
    looks++;
  }
  await load;
});

describe("an imported key", () => {
  it("is compared from its adoption on, and its use elsewhere is no leak", async () => {
    const made = { name: "legacy", limitNano: null, limitReset: null };
    const { key, secret } = await services.openrouter.createKey(made);
    const before = await callOutside(fake, secret);
    books.forward(1);
    await sweepKeys(services);
    const late = await callOutside(fake, secret);
    const owner = await createTenant(books.ctx(), CreateTenant.parse({ name: "Importer" }));
    const { id } = await importKey(books.ctx(), { hash: key.hash, tenant_id: owner.id, slot: "legacy" });
    await books.compare();
    const row = () => prisma.provisionedKey.findUniqueOrThrow({ where: { id } });
    expect(await row()).toMatchObject({ openingUsageNano: before.costNano + late.costNano });
    const days = () => prisma.upstreamKeyDay.findMany({ where: { provisionedKeyId: id } });
    expect(await days()).toMatchObject([{ theirsNano: 0n, driftNano: 0n, state: "matched" }]);

    const since = await callOutside(fake, secret);
    await books.compare();
    books.forward(100);
    await books.compare();
    expect(await days()).toMatchObject([{ driftNano: -since.costNano, state: "outside" }]);
    expect(await prisma.keyLeak.count({ where: { provisionedKeyId: id } })).toBe(0);
    books.forward(86_400 + 3_700);
    await books.compare();
    expect(await days()).toMatchObject([{ state: "outside", driftNano: -since.costNano }]);
  });
});
