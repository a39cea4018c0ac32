import { beforeEach, expect, it } from "vitest";
import { answerCron } from "@/lib/http";
import { type Job, standingJobs } from "@/lib/worker";
import type { Services } from "@/lib/context";
import { connectPool } from "@/lib/db";
import { connectUpstream } from "@/lib/upstream";
import { testGround } from "../setup/services";

const ground = await testGround();
const SECRET = "the-platforms-own-secret";
const services: Services = {
  ...ground.services,
  config: { ...ground.services.config, cronSecret: SECRET },
};
const { prisma } = services;

beforeEach(async () => {
  ground.logged.length = 0;
  await prisma.jobRun.deleteMany();
});

const MINUTE = 60_000;

interface Reply {
  data: { job: string; outcome: string; done?: number; duration_ms?: number }[];
  error: { code: string; message: string };
}

async function call(jobs: Job[], secret: string | null = SECRET, open = services) {
  const headers = new Headers(secret === null ? {} : { authorization: `Bearer ${secret}` });
  const request = new Request("https://bursar.test/api/cron", { headers });
  const response = await answerCron(request, open, () => jobs);
  const body = (await response.json()) as Reply;
  const outcomes = Object.fromEntries((body.data ?? []).map(({ job, outcome }) => [job, outcome]));
  return { status: response.status, headers: response.headers, body, outcomes };
}

function counting(name: string, everyMs: number, run: () => Promise<unknown> = async () => 0) {
  const job = {
    name,
    everyMs,
    runs: 0,
    run: async () => {
      job.runs++;
      return run();
    },
  };
  return job;
}

it.each([
  ["without a secret", null],
  ["with another one", "the-platforms-own-secreT"],
  ["with an empty one", ""],
])("answers 401 %s, and does nothing", async (_what, secret) => {
  const job = counting("sync", MINUTE);
  const { status, body, headers } = await call([job], secret);
  expect({ status, code: body.error.code, runs: job.runs }).toEqual({
    status: 401,
    code: "unauthenticated",
    runs: 0,
  });
  expect(headers.get("cache-control")).toBe("no-store");
});

it("answers 401 to everybody where no secret is set", async () => {
  const job = counting("sync", MINUTE);
  for (const secret of [null, "", "null", "undefined"])
    expect((await call([job], secret, ground.services)).status).toBe(401);
  expect(job.runs).toBe(0);
});

it("does what is due, and each job again when it has come round", async () => {
  const [often, rarely] = [counting("often", MINUTE, async () => 3), counting("rarely", 60 * MINUTE)];
  const first = await call([often, rarely]);
  expect(first.status).toBe(200);
  expect(first.body.data).toEqual([
    { job: "often", outcome: "done", done: 3, duration_ms: 0 },
    { job: "rarely", outcome: "done", done: 0, duration_ms: 0 },
  ]);
  expect((await call([often, rarely])).outcomes).toEqual({ often: "not_due", rarely: "not_due" });
  // A scheduler that calls every minute is a second early now and then.
  ground.clock.advance(59);
  expect((await call([often, rarely])).outcomes).toEqual({ often: "done", rarely: "not_due" });
  ground.clock.advance(3600);
  expect((await call([often, rarely])).outcomes).toEqual({ often: "done", rarely: "done" });
  expect([often.runs, rarely.runs]).toEqual([3, 2]);
});

it("does no job twice when two are called at once", async () => {
  let finish!: () => void;
  const slow = counting("slow", MINUTE, () => new Promise<void>((resolve) => (finish = resolve)));
  const running = call([slow]);
  await expect.poll(() => slow.runs).toBe(1);
  const others = await Promise.all(Array.from({ length: 5 }, () => call([slow])));
  expect(others.map(({ outcomes }) => outcomes.slow)).toEqual(Array(5).fill("running_elsewhere"));
  finish();
  expect((await running).outcomes).toEqual({ slow: "done" });
  expect(slow.runs).toBe(1);

  ground.clock.advance(3600);
  const racing = counting("slow", MINUTE);
  await Promise.all(Array.from({ length: 8 }, () => call([racing])));
  expect(racing.runs).toBe(1);
});

it("takes a job over whose round was cut off, after five minutes", async () => {
  const lost = counting("lost", MINUTE, () => new Promise(() => {}));
  void call([lost]);
  await expect.poll(() => lost.runs).toBe(1);
  const again = counting("lost", MINUTE);
  ground.clock.advance(4 * 60);
  expect((await call([again])).outcomes).toEqual({ lost: "running_elsewhere" });
  ground.clock.advance(2 * 60);
  expect((await call([again])).outcomes).toEqual({ lost: "done" });
});

it("tells a failure with status 500, logs why, and does the others", async () => {
  const broken = counting("broken", MINUTE, () => Promise.reject(new Error("OpenRouter is away")));
  const fine = counting("fine", MINUTE);
  const { status, outcomes, body } = await call([broken, fine]);
  expect(status).toBe(500);
  expect(outcomes).toEqual({ broken: "failed", fine: "done" });
  expect(JSON.stringify(body)).not.toContain("OpenRouter is away");
  expect(ground.logged.join("")).toContain("OpenRouter is away");
  expect(await prisma.jobRun.findUnique({ where: { name: "broken" } })).toMatchObject({ succeededAt: null });
  ground.clock.advance(60);
  expect((await call([broken, fine])).outcomes).toEqual({ broken: "failed", fine: "done" });
});

it("leaves to the next round what its time does not suffice for", async () => {
  const long = counting("long", MINUTE, async () => ground.clock.advance(46));
  const next = counting("next", MINUTE);
  expect((await call([long, next])).outcomes).toEqual({ long: "done", next: "out_of_time" });
  expect((await call([long, next])).outcomes).toEqual({ long: "not_due", next: "done" });
});

it("does the worker's own jobs, all of them", async () => {
  const pool = connectPool(services.config.databaseUrl, 2);
  const upstream = connectUpstream(services.config.openrouter.baseUrl, services.config.openrouter.limits);
  const { status, body } = await call(standingJobs(services, pool, upstream));
  expect(body.data.map(({ outcome }) => outcome)).toEqual(body.data.map(() => "done"));
  expect(status).toBe(200);
  expect(await prisma.catalogueSnapshot.count()).toBe(1);
  await Promise.all([pool.end(), upstream.pool.destroy()]);
});
