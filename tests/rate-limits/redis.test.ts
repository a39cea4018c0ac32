import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { RateLimits } from "@/lib/rate-limits";
import { freePort } from "../bench/peers";
import { TestClock } from "../setup/clock";
import { admitted, somebody } from "./subjects";

const hasRedis = spawnSync("redis-server", ["--version"]).status === 0;

describe.skipIf(!hasRedis)("limits shared by two gateways through Redis", () => {
  let port: number;
  let server: ChildProcess;
  /** They wait as long as a busy machine makes them; the hurried ones do not. */
  let gateways: RateLimits[];
  let hurried: RateLimits[];
  const clock = new TestClock();

  async function startRedis() {
    server = spawn("redis-server", ["--port", String(port), "--save", "", "--appendonly", "no"]);
    await vi.waitFor(
      async () => {
        for (const pair of [gateways, hurried, hurried.toReversed()])
          expect(await areShared(pair)).toBe(true);
      },
      { timeout: 10_000, interval: 100 },
    );
  }

  /** Alone, one of two gateways lets in one of two calls and the other the second. */
  async function areShared([one, other]: RateLimits[]) {
    const subject = somebody({ requestsPerMinute: 2 });
    const inOne = await admitted([one!], [subject], 2);
    return inOne.length === 2 && (await admitted([other!], [subject], 1)).length === 0;
  }

  async function stopRedis() {
    if (server.exitCode === null && server.kill("SIGKILL")) await once(server, "exit");
  }

  beforeAll(async () => {
    port = await freePort();
    const url = `redis://127.0.0.1:${port}`;
    const pair = (patienceMs?: number) =>
      [0, 1].map((rank) => new RateLimits(url, clock, () => ({ gateways: 2, rank }), patienceMs));
    gateways = pair(5_000);
    hurried = pair();
    await startRedis();
  }, 20_000);

  afterAll(async () => {
    for (const gateway of [...gateways, ...hurried]) gateway.close();
    await stopRedis();
  });

  it.each([0.9, 1, 1.5, 2])(
    "grants all of a limit and nothing above it at %s times the load",
    async (load) => {
      const subjects = [somebody({ requestsPerMinute: 200 })];
      for (let minute = 0; minute < 3; minute++) {
        expect(await admitted(gateways, subjects, 200 * load)).toHaveLength(Math.min(200, 200 * load));
        clock.advance(60);
      }
    },
  );

  it("admits exactly five of fifty at once over both, and the sixth after one ended", async () => {
    const subjects = [somebody({ maxParallel: 5 })];
    const running = await admitted(gateways, subjects, 50);
    expect(running).toHaveLength(5);
    running[0]!.release();
    await vi.waitFor(() => gateways[1]!.admit(subjects, uuid()), 5_000);
  });

  it("counts tokens of both", async () => {
    const subjects = [somebody({ tokensPerMinute: 100 })];
    (await gateways[0]!.admit(subjects, uuid())).charge(100);
    await vi.waitFor(() =>
      expect(gateways[1]!.admit(subjects, uuid())).rejects.toThrow("100 tokens a minute"),
    );
  });

  it("counts a refused call under nobody", async () => {
    const key = somebody({ requestsPerMinute: 100, maxParallel: 100 });
    const tenant = somebody({ requestsPerMinute: 7 }, "tenant");
    expect(await admitted(gateways, [key, tenant], 60)).toHaveLength(7);
    expect(await admitted(gateways, [key], 200)).toHaveLength(93);
  });

  it("F42: decides by itself in time while Redis hangs, and hears of it again when it goes on", async () => {
    const subjects = [somebody({ requestsPerMinute: 10 })];
    server.kill("SIGSTOP");
    const slowest: number[] = [];
    const calls = Array.from({ length: 40 }, async (_, i) => {
      const since = performance.now();
      const isIn = await hurried[i % 2]!.admit(subjects, uuid()).then(
        () => 1,
        () => 0,
      );
      slowest.push(performance.now() - since);
      return isIn;
    });
    expect((await Promise.all(calls)).reduce<number>((sum, one) => sum + one, 0)).toBe(10);
    expect(Math.max(...slowest)).toBeLessThan(200); // 40 ms and a busy machine
    server.kill("SIGCONT");
    await vi.waitFor(async () => expect(await areShared(hurried)).toBe(true), { timeout: 5_000 });
    // What was granted without Redis counts with it.
    expect(await admitted(hurried, subjects, 20)).toHaveLength(0);
  });

  it("F41: never grants more than the limit in a minute in which Redis is killed, and all of it in the next", async () => {
    const subjects = [somebody({ requestsPerMinute: 100, maxParallel: 1_000 })];
    expect(await admitted(gateways, subjects, 60)).toHaveLength(60);
    await stopRedis();
    expect((await admitted(gateways, subjects, 200)).length).toBeLessThanOrEqual(40);
    clock.advance(60);
    expect(await admitted(gateways, subjects, 300)).toHaveLength(100);
    await startRedis();
    expect(await admitted(gateways, subjects, 50)).toHaveLength(0);
    clock.advance(60);
    expect(await admitted(gateways, subjects, 150)).toHaveLength(100);
  }, 20_000);

  it("F41: never grants more than the limit in a minute in which Redis comes back and has forgotten it", async () => {
    const subjects = [somebody({ requestsPerMinute: 100 })];
    expect(await admitted(gateways, subjects, 60)).toHaveLength(60);
    await stopRedis();
    const alone = (await admitted(gateways, subjects, 30)).length;
    expect(alone).toBe(30);
    await startRedis();
    expect((await admitted(gateways, subjects, 100)).length).toBeLessThanOrEqual(10);
    clock.advance(60);
    expect(await admitted(gateways, subjects, 150)).toHaveLength(100);
  }, 20_000);
});
