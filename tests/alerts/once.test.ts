import { beforeEach, expect, it } from "vitest";
import {
  createAlertRule,
  CreateAlertRule,
  forgetAlerts,
  listAlerts,
  ListAlerts,
  updateAlertRule,
} from "@/lib/alerts";
import { connectPool } from "@/lib/db";
import { noteIncident, resolveIncident } from "@/lib/incidents";
import { CreateTenant, createTenant } from "@/lib/tenants";
import { alertGround } from "./ground";
import { startReceiver } from "./receiver";

const ground = await alertGround();
const { prisma, pool } = ground;
const receiver = await startReceiver();
const EVERYTHING = (await prisma.alertRule.findFirstOrThrow()).id;
const acme = await createTenant(ground.as(), CreateTenant.parse({ name: "Acme" }));
const other = await createTenant(ground.as(), CreateTenant.parse({ name: "Other" }));
const hook = (await ground.webhook(receiver.url)).data;

beforeEach(async () => {
  receiver.received.length = 0;
  await prisma.alertRule.deleteMany({ where: { id: { not: EVERYTHING } } });
  await updateAlertRule(ground.as(), { id: EVERYTHING, enabled: true, muted_until: null });
});

const leak = (subject: string, tenantId = acme.id) =>
  ({ kind: "leak", subject, tenantId, detail: "Look at the key." }) as const;
const told = () =>
  receiver.received.map(({ body }) => {
    const { type, data } = JSON.parse(body) as { type: string; data: { alert: { subject: string } } };
    return `${type} ${data.alert.subject}`;
  });

it("one cause is told once, whoever notes it at the same moment and whoever delivers, and its end once", async () => {
  const others = [connectPool(ground.services.config.databaseUrl, 4), pool];
  await Promise.all(Array.from({ length: 20 }, (_, i) => noteIncident(others[i % 2]!, leak("key-1"))));
  await Promise.all([ground.deliver(), ground.deliver(), ground.deliver()]);
  expect(told()).toEqual(["alert.opened key-1"]);
  expect(await prisma.incident.findFirst({ where: { subject: "key-1" } })).toMatchObject({ count: 20 });

  await Promise.all(Array.from({ length: 8 }, (_, i) => resolveIncident(others[i % 2]!, "leak", "key-1")));
  await Promise.all([ground.deliver(), ground.deliver()]);
  expect(told()).toEqual(["alert.opened key-1", "alert.resolved key-1"]);
  await others[0]!.end();
});

it("a cause that comes again is told again", async () => {
  for (let time = 0; time < 2; time++) {
    await noteIncident(pool, leak("key-2"));
    await resolveIncident(pool, "leak", "key-2");
  }
  await ground.deliver();
  await ground.deliver();
  expect(told().toSorted()).toEqual([
    "alert.opened key-2",
    "alert.opened key-2",
    "alert.resolved key-2",
    "alert.resolved key-2",
  ]);
});

it("an end waits for the beginning that is not delivered yet", async () => {
  receiver.answerWith(503);
  await noteIncident(pool, leak("key-3"));
  await ground.deliver();
  await resolveIncident(pool, "leak", "key-3");
  receiver.answerWith(200);
  await ground.deliver();
  expect(told()).toEqual(["alert.opened key-3"]);
  ground.clock.advance(200);
  await ground.deliver();
  await ground.deliver();
  expect(told()).toEqual(["alert.opened key-3", "alert.opened key-3", "alert.resolved key-3"]);
});

it("an incident without its messages, or messages without their incident, cannot be", async () => {
  await pool.query("ALTER TABLE alert_deliveries ADD CONSTRAINT broken CHECK (event <> 'opened') NOT VALID");
  await expect(noteIncident(pool, leak("key-4"))).rejects.toThrow(/broken/);
  await pool.query("ALTER TABLE alert_deliveries DROP CONSTRAINT broken");
  expect(await prisma.incident.count({ where: { subject: "key-4" } })).toBe(0);
  expect(await prisma.alert.count({ where: { subject: "key-4" } })).toBe(0);
});

it("a rule tells of its kinds, its tenant and its channels only", async () => {
  await updateAlertRule(ground.as(), { id: EVERYTHING, enabled: false });
  const rule = { name: "Acme's leaks", kinds: ["leak"], tenant_id: acme.id, channel_ids: [hook.id] };
  await createAlertRule(ground.as(), CreateAlertRule.parse(rule));
  await noteIncident(pool, leak("of Acme"));
  await noteIncident(pool, leak("of another", other.id));
  await noteIncident(pool, { kind: "drift", subject: "of Acme", tenantId: acme.id, detail: "Drift." });
  await noteIncident(pool, { kind: "leak", subject: "of nobody", detail: "Leak." });
  await ground.deliver();
  expect(told()).toEqual(["alert.opened of Acme"]);
});

it("silence keeps alerts out of channels and in the history, and who was told hears of the end all the same", async () => {
  await noteIncident(pool, leak("told before"));
  const mutedUntil = new Date(Date.now() + 3_600_000);
  await updateAlertRule(ground.as(), { id: EVERYTHING, muted_until: mutedUntil });
  await noteIncident(pool, leak("silent"));
  await resolveIncident(pool, "leak", "silent");
  await resolveIncident(pool, "leak", "told before");
  await ground.deliver();
  await ground.deliver();
  expect(told()).toEqual(["alert.opened told before", "alert.resolved told before"]);
  const { data } = await listAlerts(ground.as(), ListAlerts.parse({ limit: "2" }));
  expect(data).toMatchObject([
    { subject: "silent", tenant_name: "Acme", deliveries: { waiting: 0, delivered: 0, failed: 0 } },
    { subject: "told before", deliveries: { delivered: 2 } },
  ]);
  expect(data[0]!.resolved_at).not.toBeNull();
});

it("is forgotten a year after it was over, and not while it is open or still to be told", async () => {
  const year = 365 * 24 * 60 * 60_000;
  receiver.answerWith(200);
  for (const subject of ["over", "untold", "open"]) {
    if (subject === "untold") receiver.answerWith(503);
    await noteIncident(pool, leak(`forget-${subject}`));
    await ground.deliver();
    if (subject !== "open") await resolveIncident(pool, "leak", `forget-${subject}`);
    await ground.deliver();
  }
  receiver.answerWith(200);
  const left = async () => {
    const alerts = await prisma.alert.findMany({ where: { subject: { startsWith: "forget-" } } });
    return alerts.map(({ subject }) => subject).toSorted();
  };
  const at = (ms: number) => forgetAlerts(ground.as().db, new Date(Date.now() + ms));
  expect(await at(year - 60_000)).toBe(0);
  expect(await left()).toEqual(["forget-open", "forget-over", "forget-untold"]);
  expect(await at(2 * year)).toBeGreaterThan(0);
  expect(await left()).toEqual(["forget-open", "forget-untold"]);
  expect(await prisma.alertDelivery.count({ where: { finishedAt: { not: null } } })).toBe(0);
});
