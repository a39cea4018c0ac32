import { randomUUID } from "node:crypto";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { NOTHING, rebookExactly } from "@/lib/holds";
import { acceptDrift, exportKeyDays, listKeyDays, runReconciliation } from "@/lib/reconciliation";
import { expectBalanced } from "../gateway/ledger-facts";
import type { TestTenant } from "../gateway/portal";
import { VIEWER } from "../setup/services";
import { openBooks } from "./ground";

const books = await openBooks();
const { portal, fake, prisma } = books;
afterAll(() => books.close());

const DAY = 86_400;
const today = () => new Date(books.ctx().clock.now()).toISOString().slice(0, 10);
let tenant: TestTenant;
beforeEach(async () => {
  await books.rewind();
  tenant = await books.tenant();
});

async function cancelled() {
  const leaving = new AbortController();
  const body = { stream: true, max_tokens: 200 };
  const response = await portal.chat(tenant.inferenceKey, body, { signal: leaving.signal });
  const reader = response.body!.getReader();
  await reader.read();
  leaving.abort();
  await reader.cancel().catch(() => {});
}

async function faulty(fault: string) {
  const messages = [{ role: "user", content: `[[fault:${fault}]]` }];
  await portal.chat(tenant.inferenceKey, { stream: true, messages }).then(
    (response) => response.text(),
    () => "",
  );
}

describe("after a mixed load", () => {
  it("each key's day is OpenRouter's to the nano, today by its own figure and later by its activity", async () => {
    const good = Array.from({ length: 6 }, (_, call) =>
      portal
        .chat(tenant.inferenceKey, { stream: call % 2 === 0, max_tokens: 5 + call })
        .then((r) => r.text()),
    );
    await Promise.all([
      ...good,
      cancelled(),
      faulty("error-chunk after_tokens=2 code=502"),
      faulty("status status=500"),
    ]);
    await vi.waitFor(() => expectBalanced(portal, tenant, expect), { timeout: 10_000, interval: 20 });
    const spentOn = today();
    await books.compare();
    const billed = fake.bill().byKey.get(tenant.provisionedKeyHash)!;
    expect(billed).toBeGreaterThan(0n);
    expect(await books.dayOf(tenant)).toMatchObject({ drift: "0", state: "matched", theirs_from: "key" });

    books.forward(DAY);
    await books.compare();
    books.forward(3_700);
    await books.compare();
    const day = await books.dayOf(tenant, spentOn);
    expect(day).toMatchObject({ drift: "0", state: "matched", because: null, theirs_from: "activity" });
    expect(BigInt(Math.round(Number(day!.theirs) * 1e9))).toBe(billed);
    expect(await books.look(tenant, spentOn)).toMatchObject({ calls: [], total: { drift: "0" }, leak: null });
    expect(await books.incidents("leak")).toEqual([]);
    expect(await books.incidents("drift")).toEqual([]);
  });
});

describe("an estimate", () => {
  it("is what the day waits for, and matched once OpenRouter has told the cost", async () => {
    const hold = await books.hold(tenant, 10_000_000n);
    const { id, costNano } = await books.callOutside(await books.secretOf(tenant));
    await books.settle(hold, { state: "estimated", costNano: 9_000_000n, generationId: id });
    const spentOn = today();
    books.forward(DAY + 3_700);
    await books.compare();
    expect(await books.dayOf(tenant, spentOn)).toMatchObject({ state: "waiting", because: "estimates" });
    expect((await books.look(tenant, spentOn)).calls).toMatchObject([{ why: "estimates", id: hold }]);
    expect(await books.incidents("drift")).toEqual([]);

    const exact = { ...NOTHING, costNano, generationId: id };
    await rebookExactly(portal.pool, hold, exact);
    await books.compare();
    expect(await books.dayOf(tenant, spentOn)).toMatchObject({ state: "matched", drift: "0" });
  });
});

describe("a drift that nothing explains", () => {
  async function drifted() {
    await books.settle(await books.hold(tenant, 1_000n), { costNano: 777n });
    const spentOn = today();
    books.forward(DAY + 3_700);
    await books.compare();
    return { spentOn, keyId: (await books.keyOf(tenant)).id };
  }

  it("is an incident until an admin accepts it, with a reason in the audit trail, and no longer", async () => {
    const { spentOn, keyId } = await drifted();
    expect(await books.dayOf(tenant, spentOn)).toMatchObject({ state: "unexplained", drift: "0.000000777" });
    expect(await books.incidents("drift")).toMatchObject([{ subject: keyId }]);
    await acceptDrift(books.ctx(), { id: keyId, reason: "A test" });
    expect(await books.dayOf(tenant, spentOn)).toMatchObject({
      state: "matched",
      because: "accepted",
      drift: "0",
    });
    await books.compare();
    expect(await books.dayOf(tenant, spentOn)).toMatchObject({ state: "matched", because: "accepted" });
    expect(await books.incidents("drift")).toEqual([]);
    const ofKey = { target: `provisioned_key:${keyId}`, action: "provisioned_key.drift_accepted" };
    expect(await prisma.auditEvent.findMany({ where: ofKey })).toMatchObject([
      { tenantId: tenant.id, before: { drift: "0.000000777", days: 1 }, after: { reason: "A test" } },
    ]);
    await acceptDrift(books.ctx(), { id: keyId, reason: "Nothing left" });
    expect(await prisma.auditEvent.count({ where: ofKey })).toBe(1);
  });

  it("is an admin's to accept, and of keys that exist", async () => {
    const asViewer = { ...books.ctx(), actor: VIEWER };
    const { id } = await books.keyOf(tenant);
    await expect(acceptDrift(asViewer, { id, reason: "x" })).rejects.toMatchObject({ code: "forbidden" });
    await expect(runReconciliation(asViewer)).rejects.toMatchObject({ code: "forbidden" });
    const missing = acceptDrift(books.ctx(), { id: randomUUID(), reason: "x" });
    await expect(missing).rejects.toMatchObject({ code: "not_found" });
  });

  it("is found in the list by its filters, page by page, and in the export", async () => {
    const { spentOn } = await drifted();
    const find = (query: object) => listKeyDays(books.ctx(), { limit: 1, tenant_id: tenant.id, ...query });
    expect((await find({ state: "unexplained" })).data).toMatchObject([{ day: spentOn }]);
    expect((await find({ state: "matched" })).data).toEqual([]);
    expect((await find({ from: today() })).data).toEqual([]);
    await books.settle(await books.hold(tenant, 1_000n), { costNano: 1n });
    const { id, tenantId } = await books.keyOf(tenant);
    const day = new Date("2026-01-02");
    await prisma.upstreamKeyDay.create({ data: { provisionedKeyId: id, tenantId, day } });
    const first = await find({});
    const second = await find({ cursor: first.next_cursor! });
    expect([...first.data, ...second.data].map((row) => row.day)).toEqual([spentOn, "2026-01-02"]);
    expect(second.next_cursor).toBeNull();
    let csv = "";
    for await (const piece of exportKeyDays(books.ctx(), { tenant_id: tenant.id })) csv += piece;
    expect(csv.trim().split("\n")).toHaveLength(3);
  });
});

it("a run asked for twice asks OpenRouter once", async () => {
  await books.hold(tenant, 5n).then((hold) => books.settle(hold, { costNano: 5n }));
  books.forward(DAY + 3_700);
  await books.compare();
  books.forward(60);
  fake.clearRequests();
  const runs = () => fake.requests.filter(({ path }) => path.startsWith("/activity")).length;
  const { compared } = await runReconciliation(books.ctx());
  expect(compared).toBeGreaterThan(0);
  const asked = runs();
  expect(asked).toBeGreaterThan(0);
  await runReconciliation(books.ctx());
  expect(runs()).toBe(asked);
});

it("says that OpenRouter could not be asked, and leaves the day waiting", async () => {
  await books.settle(await books.hold(tenant, 50n), { costNano: 50n });
  const spentOn = today();
  books.forward(DAY + 3_700);
  fake.fault({ match: { path: "/activity*" }, times: "forever", fault: { kind: "status", status: 502 } });
  const summary = await runReconciliation(books.ctx());
  fake.clearFaults();
  expect(summary.error).toContain("no usable answer");
  expect(await books.dayOf(tenant, spentOn)).toMatchObject({ state: "waiting", because: "activity_pending" });
});
