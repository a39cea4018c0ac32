import { randomUUID } from "node:crypto";
import { v7 as uuid } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { issueApiKey } from "@/lib/api-keys";
import type { TenantActor } from "@/lib/context";
import { type TailGenerations, tailGenerations } from "@/lib/generations";
import { tenantWithoutKey } from "../provisionings/observed";
import { testGround } from "../setup/services";

const ground = await testGround();
const { clock } = ground;
const { prisma } = ground.services;

interface Customer {
  tenantId: string;
  apiKeyId: string;
  provisionedKeyId: string;
}
let acme: Customer;
let globex: Customer;

async function customer(name: string): Promise<Customer> {
  const { id: tenantId } = (await tenantWithoutKey(ground, name)).tenant;
  const key = await issueApiKey(ground.as(), { name: "k", kind: "inference", tenant_id: tenantId });
  const { id } = await prisma.provisionedKey.findFirstOrThrow({ where: { tenantId } });
  return { tenantId, apiKeyId: key.data.id, provisionedKeyId: id };
}
beforeAll(async () => {
  [acme, globex] = [await customer("Acme"), await customer("Globex")];
});

/** A call that began some seconds ago and was settled some milliseconds ago. */
async function book(of: Customer, { beganAgo = 1, settledAgoMs = 0, model = "m/a" } = {}): Promise<string> {
  const now = clock.now().getTime();
  const createdAt = new Date(now - beganAgo * 1_000);
  const id = uuid({ msecs: createdAt.getTime() });
  const figures = { promptTokens: 1, completionTokens: 1, priceNano: 5n, costNano: 4n, heldNano: 5n };
  const settledAt = new Date(now - settledAgoMs);
  const outcome = {
    state: "settled",
    streamed: false,
    cancelled: false,
    status: 200,
    createdAt,
    settledAt,
  } as const;
  await prisma.generation.create({ data: { id, ...of, ...figures, model, modelAsked: model, ...outcome } });
  return id;
}

/** A tail whose seconds pass as they are asked for. */
function tail(query: TailGenerations = {}, as = ground.as()) {
  const events = tailGenerations(as, query, () => Promise.resolve(clock.advance(1)));
  const next = async () => (await events.next()).value?.data.map(({ id }: { id: string }) => id);
  return { events, next, end: () => events.return(undefined) };
}

describe("a live tail", () => {
  it("begins with what was booked while the page came, and shows each call once, in the order in which they were settled", async () => {
    await book(acme, { settledAgoMs: 3_500, beganAgo: 5 });
    const meanwhile = await book(acme, { settledAgoMs: 2_500, beganAgo: 5 });
    const { next, end } = tail();
    expect(await next()).toEqual([meanwhile]);
    clock.advance(0.01);
    const long = await book(acme, { beganAgo: 1_800 });
    clock.advance(0.01);
    const short = await book(globex);
    expect(await next()).toEqual([long, short]);
    expect(await next()).toEqual([]);
    await end();
  });

  it("shows a call that became visible after a younger one", async () => {
    clock.advance(10);
    const { next, end } = tail();
    await next();
    clock.advance(5);
    const younger = await book(acme);
    expect(await next()).toEqual([younger]);
    const late = await book(acme, { settledAgoMs: 1_500 });
    expect(await next()).toEqual([late]);
    await end();
  });

  it("ends after half a minute, and goes on with nothing lost and nothing twice", async () => {
    clock.advance(10);
    const first = tail();
    let last = "";
    let events = 0;
    for await (const { since } of first.events) {
      last = since;
      events++;
    }
    expect(events).toBe(30);
    const between = await book(acme);
    clock.advance(2);
    const again = tail({ since: last });
    expect(await again.next()).toEqual([between]);
    expect(await again.next()).toEqual([]);
    await again.end();
  });

  it("is narrowed by the filters, and for a tenant to its own calls and without their cost", async () => {
    clock.advance(10);
    const actor: TenantActor = { kind: "tenant", tenantId: acme.tenantId, apiKeyId: randomUUID(), name: "k" };
    const own = tail({}, ground.as(actor));
    const narrowed = tail({ model: "m/b" });
    await Promise.all([own.next(), narrowed.next()]);
    clock.advance(0.01);
    await book(globex);
    const [mine, other] = [await book(acme), await book(globex, { model: "m/b" })];
    const { value } = await own.events.next();
    expect(value.data).toMatchObject([{ id: mine, price: "0.000000005", cost: null }]);
    expect(await narrowed.next()).toEqual([other]);
    await Promise.all([own.end(), narrowed.end()]);
  });

  it("is refused when too many look on, and given again when one has left", async () => {
    clock.advance(10);
    const open = Array.from({ length: 32 }, () => tail());
    await Promise.all(open.map(({ next }) => next()));
    expect(() => tail()).toThrow(expect.objectContaining({ code: "busy" }));
    await open[0]!.end();
    const another = tail();
    expect(await another.next()).toEqual([]);
    await Promise.all([another, ...open].map(({ end }) => end()));

    const own = ground.as({ kind: "tenant", tenantId: acme.tenantId, apiKeyId: randomUUID(), name: "k" });
    const theirs = Array.from({ length: 4 }, () => tail({}, own));
    await Promise.all(theirs.map(({ next }) => next()));
    expect(() => tail({}, own)).toThrow(expect.objectContaining({ code: "busy" }));
    const operators = tail();
    expect(await operators.next()).toEqual([]);
    await Promise.all([operators, ...theirs].map(({ end }) => end()));
  });

  it("goes back five minutes at most", async () => {
    const old = await book(acme, { settledAgoMs: 6 * 60_000, beganAgo: 400 });
    const recent = await book(acme, { settledAgoMs: 4 * 60_000, beganAgo: 300 });
    const { next, end } = tail({ since: "0000-01-01T00:00:00Z" });
    const came = await next();
    expect(came).toContain(recent);
    expect(came).not.toContain(old);
    await end();
  });
});
