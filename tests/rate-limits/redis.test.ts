import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { v7 as uuid } from "uuid";
import { RateLimits } from "@/lib/rate-limits";
import { freePort } from "../bench/peers";

const hasRedis = spawnSync("redis-server", ["--version"]).status === 0;
const limits = { requestsPerMinute: null, tokensPerMinute: null, maxParallel: null };

describe.skipIf(!hasRedis)("limits shared by gateways through Redis", () => {
  let url: string;
  let stop: () => Promise<void>;
  let gateways: RateLimits[];
  beforeAll(async () => {
    const port = await freePort();
    url = `redis://127.0.0.1:${port}`;
    const server = spawn("redis-server", ["--port", String(port), "--save", "", "--appendonly", "no"]);
    stop = async () => {
      if (server.exitCode === null && server.kill("SIGKILL")) await once(server, "exit");
    };
    gateways = [new RateLimits(url), new RateLimits(url)];
    const oneCall = { ...limits, requestsPerMinute: 1 };
    const areShared = async () => {
      const key = uuid();
      await gateways[0]!.admit(key, uuid(), oneCall);
      return gateways[1]!.admit(key, uuid(), oneCall).then(
        () => false,
        () => true,
      );
    };
    await vi.waitUntil(areShared, { timeout: 10_000, interval: 100 });
  });

  afterAll(async () => {
    for (const gateway of gateways) gateway.close();
    await stop();
  });

  it("admits exactly five of fifty at once over both, and the sixth after one ended", async () => {
    const key = uuid();
    const five = { ...limits, maxParallel: 5 };
    const asked = await Promise.allSettled(
      Array.from({ length: 50 }, (_, i) => gateways[i % 2]!.admit(key, uuid(), five)),
    );
    const admitted = asked.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
    expect(admitted).toHaveLength(5);
    admitted[0]!.release();
    await vi.waitFor(() => gateways[1]!.admit(key, uuid(), five));
  });

  it("counts tokens of both", async () => {
    const key = uuid();
    const hundred = { ...limits, tokensPerMinute: 100 };
    (await gateways[0]!.admit(key, uuid(), hundred)).charge(100);
    await vi.waitFor(() =>
      expect(gateways[1]!.admit(key, uuid(), hundred)).rejects.toThrow("100 tokens a minute"),
    );
  });

  it("counts in each process while Redis is away", async () => {
    await stop();
    const key = uuid();
    const one = { requestsPerMinute: 2, tokensPerMinute: 10, maxParallel: 1 };
    const [gateway] = gateways;
    const admission = await gateway!.admit(key, uuid(), one);
    await expect(gateway!.admit(key, uuid(), one)).rejects.toThrow("1 calls running");
    admission.release();
    (await gateway!.admit(key, uuid(), one)).release();
    await expect(gateway!.admit(key, uuid(), one)).rejects.toThrow("2 requests a minute");
  });
});
