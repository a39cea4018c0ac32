import { spawn } from "node:child_process";
import { createHmac } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { listAlertDeliveries, ListAlertDeliveries, redeliverAlert, rotateAlertSecret } from "@/lib/alerts";
import { nextAttemptAt } from "@/lib/alerts/deliveries/back-off";
import { noteIncident } from "@/lib/incidents";
import { environmentOf } from "../setup/environment";
import { alertGround } from "./ground";
import { startReceiver } from "./receiver";

const ground = await alertGround();
const { pool, prisma } = ground;
const receiver = await startReceiver();
const { data: hook, secret } = await ground.webhook(receiver.url);

beforeEach(async () => {
  ground.clock.set(new Date(Date.now() + 60_000).toISOString());
  receiver.received.length = 0;
  receiver.answerWith(200);
  await prisma.alertAttempt.deleteMany();
  await prisma.alertDelivery.deleteMany();
});

const note = (subject: string) => noteIncident(pool, { kind: "leak", subject, detail: "Look at the key." });
const HOUR = 3_600;

/** The lines that the documentation gives to receivers. */
const documented = /```js\n(import \{ createHmac[\s\S]*?)```/.exec(
  readFileSync("docs/operations.md", "utf8"),
)![1]!;
const { isFromBursar } = (await import(`data:text/javascript,${encodeURIComponent(documented)}`)) as {
  isFromBursar(headers: Record<string, unknown>, body: string, secret: string, now?: number): boolean;
};

it("a receiver knows by the documented lines that a message is Bursar's, and one that is not", async () => {
  await note("signed");
  await ground.deliver();
  const [{ headers, body }] = receiver.received as [(typeof receiver.received)[0]];
  const now = ground.clock.now().getTime();
  expect(isFromBursar(headers, body, secret!, now)).toBe(true);
  expect(isFromBursar(headers, body.replace("key", "kez"), secret!, now)).toBe(false);
  expect(isFromBursar({ ...headers, "webhook-id": "another" }, body, secret!, now)).toBe(false);
  expect(isFromBursar(headers, body, `whsec_${Buffer.alloc(32).toString("base64")}`, now)).toBe(false);
  expect(isFromBursar(headers, body, secret!, now + 301_000), "a recorded message is not taken later").toBe(
    false,
  );
  expect(JSON.parse(body)).toMatchObject({
    type: "alert.opened",
    data: {
      title: "Usage that no call explains",
      alert: { kind: "leak", subject: "signed", resolved_at: null },
    },
  });
});

it("for a day after a rotation both secrets verify, then the new one alone", async () => {
  const fresh = (await rotateAlertSecret(ground.as(), hook.id)).secret!;
  await note("both");
  await ground.deliver();
  ground.clock.advance(25 * HOUR);
  await note("one");
  await ground.deliver();
  const verified = receiver.received.map(({ headers, body }) => {
    const at = Number(headers["webhook-timestamp"]) * 1_000;
    return [secret!, fresh].map((key) => isFromBursar(headers, body, key, at));
  });
  expect(verified).toEqual([
    [true, true],
    [false, true],
  ]);
});

it("is tried under one id at growing distances for a day, then given up, each attempt with its reason", async () => {
  receiver.answerWith(503);
  await note("refused");
  const [first] = await ground.deliveries();
  const waits: number[] = [];
  for (let attempt = 1; attempt < 50; attempt++) {
    expect(await ground.deliver()).toBe(0);
    const [delivery] = await ground.deliveries();
    expect(delivery).toMatchObject({ id: first!.id, attempts: attempt, leaseUntil: null });
    if (delivery!.state === "failed") break;
    expect(await ground.deliver(), "nothing is sent before it is due").toBe(0);
    const seconds = (delivery!.nextAttemptAt.getTime() - ground.clock.now().getTime()) / 1_000;
    waits.push(seconds);
    ground.clock.advance(Math.ceil(seconds) + 1);
  }
  const [delivery] = await ground.deliveries();
  expect(delivery!.state).toBe("failed");
  expect(receiver.received).toHaveLength(waits.length + 1);
  expect(new Set(receiver.received.map(({ headers }) => headers["webhook-id"]))).toEqual(
    new Set([first!.id]),
  );
  expect(delivery!.log.map(({ number, status, error }) => ({ number, status, error }))).toEqual(
    receiver.received.map((_, i) => ({ number: i + 1, status: 503, error: "Answered 503" })),
  );
  expect(Math.max(...waits)).toBeLessThanOrEqual(4 * HOUR * 1.2);
  const triedForHours = (delivery!.finishedAt!.getTime() - delivery!.since.getTime()) / 1_000 / HOUR;
  expect(triedForHours).toBeGreaterThan(15);
  expect(triedForHours).toBeLessThanOrEqual(24);
});

describe("the distance to the next attempt", () => {
  const since = new Date(0);
  const after = (seconds: number, random: number) => {
    const next = nextAttemptAt(since, new Date(seconds * 1_000), () => random);
    return next && next.getTime() / 1_000 - seconds;
  };
  it.each([
    { passed: 0, wait: 15 },
    { passed: 15, wait: 30 },
    { passed: 3_600, wait: 7_200 },
    { passed: 10 * HOUR, wait: 4 * HOUR },
    { passed: 21 * HOUR, wait: null },
  ])("after $passed s is $wait s, more or less by a fifth", ({ passed, wait }) => {
    expect(after(passed, 0.5)).toBe(wait);
    if (wait !== null) expect([after(passed, 0), after(passed, 1)]).toEqual([wait * 0.8, wait * 1.2]);
  });
});

it("is sent again by hand under the same id, with a day before it and all attempts in the log", async () => {
  receiver.answerWith(500);
  await note("again");
  await ground.deliver();
  await prisma.alertDelivery.updateMany({ data: { state: "failed", finishedAt: ground.clock.now() } });
  receiver.answerWith(200);
  const { data } = await listAlertDeliveries(ground.as(), ListAlertDeliveries.parse({}));
  expect(await redeliverAlert(ground.as(), data[0]!.id)).toMatchObject({ state: "waiting", attempts: 1 });
  expect(await ground.deliver()).toBe(1);
  const [one, two] = receiver.received.map(({ headers }) => headers["webhook-id"]);
  expect(one).toBe(two);
  const { data: after } = await listAlertDeliveries(ground.as(), ListAlertDeliveries.parse({}));
  expect(after).toMatchObject([
    {
      state: "delivered",
      attempts: 2,
      log: [
        { number: 2, answer: "ok", error: null },
        { number: 1, status: 500 },
      ],
    },
  ]);
});

it("a worker killed between sending and writing that down leaves it to the next, under the same id", async () => {
  await note("killed");
  receiver.answerWith(() => {});
  const victim = startVictim();
  await vi.waitFor(() => expect(receiver.received).toHaveLength(1), 30_000);
  victim.kill("SIGKILL");
  await once(victim, "exit");
  receiver.answerWith(200);
  expect(await ground.deliver(), "it may still be under way").toBe(0);
  ground.clock.advance(121);
  expect(await ground.deliver()).toBe(1);
  const [delivery] = await ground.deliveries();
  expect(receiver.received.map(({ headers }) => headers["webhook-id"])).toEqual([delivery!.id, delivery!.id]);
}, 60_000);

function startVictim() {
  const environment = { ...environmentOf(ground.services.config), BURSAR_ALLOW_LOCAL_WEBHOOKS: "1" };
  return spawn(process.execPath, ["--import", "tsx", "tests/alerts/victim.ts"], {
    env: { ...process.env, ...environment },
    stdio: ["ignore", "ignore", "inherit"],
  });
}

it("who was slow does not undo what the next one wrote", async () => {
  await note("slow");
  let finish!: () => void;
  receiver.answerWith((response) => void (finish = () => response.writeHead(500).end()));
  const slow = ground.deliver();
  await expect.poll(() => receiver.received.length).toBe(1);
  ground.clock.advance(61);
  const answerSlow = finish;
  receiver.answerWith(200);
  expect(await ground.deliver()).toBe(1);
  answerSlow();
  expect(await slow).toBe(0);
  expect(await ground.deliveries()).toMatchObject([
    { state: "delivered", log: [{ number: 1 }, { number: 2 }] },
  ]);
});

it("the signature is the one of Standard Webhooks", async () => {
  await note("standard");
  await ground.deliver();
  const [{ headers, body }] = receiver.received as [(typeof receiver.received)[0]];
  const { current } = await currentSecret();
  const signed = [headers["webhook-id"], headers["webhook-timestamp"], body].join(".");
  const key = Buffer.from(current.replace("whsec_", ""), "base64");
  const expected = `v1,${createHmac("sha256", key).update(signed).digest("base64")}`;
  expect(String(headers["webhook-signature"]).split(" ")).toContain(expected);
});

async function currentSecret() {
  const { secretCiphertext } = await prisma.alertChannel.findUniqueOrThrow({ where: { id: hook.id } });
  const place = { tenantId: "-", rowId: hook.id, purpose: "alert-channel" } as const;
  return { current: ground.services.secrets.keyring.open(secretCiphertext!, place) };
}
