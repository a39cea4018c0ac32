import { afterEach, describe, expect, it } from "vitest";
import { deliverAlerts } from "@/lib/alerts";
import { parseConfig } from "@/lib/config";
import { noteIncident } from "@/lib/incidents";
import { adminApi } from "../http/api";
import { alertGround } from "./ground";
import { startMailbox } from "./mailbox";
import { startReceiver } from "./receiver";

const mailbox = await startMailbox();
const receiver = await startReceiver();
const SMTP = { BURSAR_SMTP_URL: mailbox.url, BURSAR_SMTP_FROM: "Bursar <bursar@example.com>" };
const ground = await alertGround({ smtp: { server: smtpOf(SMTP), from: SMTP.BURSAR_SMTP_FROM } });
const { prisma, pool } = ground;
const api = adminApi(ground);
const owner = { method: "POST" };

function smtpOf(variables: Record<string, string>) {
  const secrets = { BURSAR_SECRET: Buffer.alloc(32, "0123456789abcdefghij").toString("base64") };
  const environment = {
    DATABASE_URL: "postgres://x",
    OPENROUTER_PROVISIONING_KEY: `sk-or-v1-${"0".repeat(64)}`,
  };
  const keys = { BURSAR_ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, "k").toString("base64")}` };
  return parseConfig({ ...environment, ...secrets, ...keys, ...variables }).alerts.smtp!.server;
}

interface ChannelAnswer {
  data: { id: string; target: string };
  secret: string | null;
}

async function make(body: object) {
  const reply = await api("/api/admin/alert-channels", { ...owner, body });
  expect(reply.status, reply.text).toBe(201);
  return reply.body as unknown as ChannelAnswer;
}

const eventsOf = (id: string) =>
  prisma.auditEvent.findMany({ where: { target: `alert_channel:${id}` }, orderBy: { seq: "asc" } });

afterEach(() => {
  receiver.received.length = 0;
  mailbox.mails.length = 0;
  receiver.answerWith(200);
});

const webhook = await make({ kind: "webhook", name: "Hook", url: receiver.url });
const slack = await make({ kind: "slack", name: "Slack", url: `${receiver.url}/T0KEN-of-slack` });
const email = await make({ kind: "email", name: "Mail", recipients: ["a@example.com", "b@example.com"] });

const test = (id: string) => api(`/api/admin/alert-channels/${id}/tests`, { ...owner, body: {} });

it("a test of a webhook is a real, signed message, and its answer is shown and logged", async () => {
  const reply = await test(webhook.data.id);
  expect(reply.body).toMatchObject({ status: 200, answer: "ok", error: null });
  expect(JSON.parse(receiver.received[0]!.body)).toMatchObject({ type: "alert.test", data: { alert: null } });
  expect(receiver.received[0]!.headers["webhook-signature"]).toMatch(/^v1,/);
  receiver.answerWith(404);
  expect((await test(webhook.data.id)).body).toMatchObject({
    status: 404,
    answer: "no",
    error: "Answered 404",
  });
  expect(await ground.deliver(), "a test is not tried again").toBe(0);
  const states = (await ground.deliveries()).map(({ event, state }) => `${event} ${state}`);
  expect(states.toSorted()).toEqual(["test delivered", "test failed"]);
});

it("Slack gets text without live markup, at an address that is shown masked and repeated by nobody", async () => {
  expect(slack.data.target).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/…ack$/);
  receiver.answerWith(
    (response) => void response.writeHead(400).end(`no ${new URL(receiver.url).pathname}/T0KEN-of-slack`),
  );
  const reply = await test(slack.data.id);
  expect(reply.body).toMatchObject({ status: 400, answer: "no /…" });
  await noteIncident(pool, { kind: "leak", subject: "markup", detail: "<!channel> & <https://evil|here>" });
  receiver.received.length = 0;
  receiver.answerWith(200);
  await ground.deliver();
  const texts = receiver.received.map(({ body }) => (JSON.parse(body) as { text?: string }).text);
  expect(texts.find(Boolean)).toContain("&lt;!channel&gt; &amp; &lt;https://evil|here&gt;");
});

it("e-mail goes to all recipients in one mail, and a refusal is an error with the server's words", async () => {
  expect((await test(email.data.id)).body).toMatchObject({ status: 250, error: null });
  expect(mailbox.mails[0]).toContain("To: a@example.com, b@example.com");
  expect(mailbox.mails[0]).toContain("From: Bursar <bursar@example.com>");
  expect(mailbox.mails[0]).toContain("Subject: [Bursar] A test of this channel");
  const nobody = await make({ kind: "email", name: "Nobody", recipients: ["x@refused.example"] });
  const reply = await test(nobody.data.id);
  expect(reply.body).toMatchObject({ status: 550, answer: "550 5.1.1 nobody here" });
  expect(mailbox.mails).toHaveLength(1);
});

it("a password never travels to a mail server without encryption", async () => {
  const server = smtpOf({ BURSAR_SMTP_URL: mailbox.url.replace("//", "//user:pass-word@") });
  const { config } = ground.services;
  const services = {
    ...ground.services,
    config: { ...config, alerts: { ...config.alerts, smtp: { server, from: "b@x.example" } } },
  };
  await prisma.alertDelivery.updateMany({
    where: { state: "waiting" },
    data: { state: "failed", finishedAt: new Date() },
  });
  await noteIncident(pool, { kind: "leak", subject: "password", detail: "Look." });
  await deliverAlerts(services, pool);
  const failed = await prisma.alertDelivery.findFirstOrThrow({
    where: { channelId: email.data.id, alert: { subject: "password" } },
    include: { log: true },
  });
  expect(failed.log).toMatchObject([{ error: "The mail server offers no encryption that works" }]);
  expect(mailbox.mails).toEqual([]);
});

it("each change is in the audit trail, and a change of nothing is not", async () => {
  const { data } = await make({ kind: "webhook", name: "Audited", url: receiver.url });
  const path = `/api/admin/alert-channels/${data.id}`;
  await api(path, { method: "PATCH", body: { name: "Renamed", enabled: false } });
  await api(path, { method: "PATCH", body: { name: "Renamed" } });
  await api(`${path}/secret-rotations`, { ...owner, body: {} });
  await api(`${path}/deletion`, { ...owner, body: {} });
  expect(await eventsOf(data.id)).toMatchObject([
    { action: "alert_channel.created", actor: "admin:bootstrap", tenantId: null, after: { name: "Audited" } },
    {
      action: "alert_channel.updated",
      before: { name: "Audited", enabled: true },
      after: { name: "Renamed", enabled: false },
    },
    { action: "alert_channel.secret_rotated" },
    { action: "alert_channel.deleted", before: { name: "Renamed" }, after: null },
  ]);
  expect((await api(path, { method: "PATCH", body: { name: "x" } })).status).toBe(404);
  expect(await prisma.alertChannel.findUnique({ where: { id: data.id } })).toMatchObject({
    secretCiphertext: null,
    oldSecretCiphertext: null,
  });
});

describe("what a channel cannot be is refused and leaves no trace", () => {
  it.each([
    { body: { kind: "webhook", name: "x", url: "ftp://example.com" }, field: "url" },
    { body: { kind: "webhook", name: "x", url: "http://example.com/" }, field: "url" },
    { body: { kind: "webhook", name: "x", url: "https://user:pass@example.com/" }, field: "url" },
    { body: { kind: "slack", name: "x", url: "hooks.slack.com" }, field: "url" },
    {
      body: { kind: "email", name: "x", recipients: ["a@b.example\r\nBcc: c@d.example"] },
      field: "recipients.0",
    },
    { body: { kind: "email", name: "x", recipients: [] }, field: "recipients" },
    { body: { kind: "pager", name: "x" }, field: "kind" },
  ])("$body", async ({ body, field }) => {
    const before = await prisma.auditEvent.count();
    const reply = await api("/api/admin/alert-channels", { ...owner, body });
    expect(reply).toMatchObject({ status: 400, body: { error: { fields: [{ path: field }] } } });
    expect(await prisma.auditEvent.count()).toBe(before);
  });

  it("e-mail without a mail server", async () => {
    const { config } = ground.services;
    const alerts = { smtp: null, allowsLocalWebhooks: true };
    const bare = adminApi({ ...ground, services: { ...ground.services, config: { ...config, alerts } } });
    const body = { kind: "email", name: "x", recipients: ["a@b.example"] };
    const reply = await bare("/api/admin/alert-channels", { ...owner, body });
    adminApi(ground);
    expect(reply).toMatchObject({ status: 409, body: { error: { code: "conflict" } } });
    expect(reply.body.error.message).toContain("BURSAR_SMTP_URL");
  });
});

it("a rule is added, changed and deleted, each with its event, and names only what is there", async () => {
  const rules = "/api/admin/alert-rules";
  const made = await api(rules, {
    ...owner,
    body: { name: "Money", kinds: ["solvency"], channel_ids: [slack.data.id] },
  });
  expect(made).toMatchObject({
    status: 201,
    body: { enabled: true, error_share_percent: 20, is_muted: false },
  });
  const path = `${rules}/${made.body.id}`;
  for (const wrong of [
    { channel_ids: [made.body.id] },
    { tenant_id: made.body.id },
    { minimum_calls: 0 },
    { kinds: ["weather"] },
  ])
    expect((await api(path, { method: "PATCH", body: wrong })).status).toBe(400);
  await api(path, { method: "PATCH", body: { muted_until: "2099-01-01T00:00:00Z" } });
  await api(path, { method: "PATCH", body: {} });
  await api(`${path}/deletion`, { ...owner, body: {} });
  expect(
    await prisma.auditEvent.findMany({
      where: { target: `alert_rule:${made.body.id}` },
      orderBy: { seq: "asc" },
    }),
  ).toMatchObject([
    { action: "alert_rule.created", before: null, after: { name: "Money", kinds: ["solvency"] } },
    {
      action: "alert_rule.updated",
      before: { muted_until: null },
      after: { muted_until: "2099-01-01T00:00:00.000Z" },
    },
    { action: "alert_rule.deleted", after: null },
  ]);
});

it("no secret is in the database, the log, the audit trail or an answer but the first", async () => {
  const once = await api(`/api/admin/alert-channels/${webhook.data.id}/secret-rotations`, {
    ...owner,
    body: {},
    headers: { "idempotency-key": "rotate-once" },
  });
  const fresh = (once.body as unknown as ChannelAnswer).secret!;
  await test(slack.data.id);
  const secrets = [webhook.secret!, fresh, "T0KEN-of-slack"];
  const tables = [
    "alert_channels",
    "alert_rules",
    "alerts",
    "alert_deliveries",
    "alert_attempts",
    "audit_events",
    "idempotency_records",
  ];
  const dump = await Promise.all(
    tables.map(async (table) =>
      JSON.stringify((await pool.query(`SELECT to_jsonb(t)::text AS row FROM ${table} t`)).rows),
    ),
  );
  const lists = ["alert-channels", "alert-deliveries", "audit-events", "alerts"];
  const shown = await Promise.all(lists.map(async (list) => (await api(`/api/admin/${list}`)).text));
  for (const text of [...dump, ...shown, ...ground.logged])
    for (const secret of secrets) expect(text).not.toContain(secret);
  expect(dump[0]).toContain("v1.k1.");
});
