import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { afterAll, expect, it } from "vitest";
import { createLog } from "@/lib/log";
import { Metrics } from "@/lib/metrics";
import { serveMetrics } from "@/lib/server/metrics-server";
import { openPortal } from "../gateway/portal";
import { testDatabase } from "../setup/database";

const ON_LOOPBACK = { host: "127.0.0.1", port: 0, isByTenant: false };
const logged: string[] = [];
const log = createLog("test", "info", { write: (line) => void logged.push(line) });

const metrics = new Metrics();
metrics.gauge("answer", "The answer.", () => 42);
const server = (await serveMetrics("gateway", metrics, ON_LOOPBACK, log))!;
const { port } = server.address() as AddressInfo;
afterAll(async () => {
  server.close();
  server.closeAllConnections();
  await once(server, "close").catch(() => {});
});

it("serves a process's metrics on a port of their own, and nothing else there", async () => {
  const response = await fetch(`http://127.0.0.1:${port}/metrics`);
  expect(response.headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
  expect(await response.text()).toContain("answer 42\n");
  for (const [path, method] of [
    ["/", "GET"],
    ["/metrics", "POST"],
    ["/metrics/x", "GET"],
  ] as const) {
    expect((await fetch(`http://127.0.0.1:${port}${path}`, { method })).status).toBe(404);
  }
});

it("opens no port when nobody wants metrics, and none on every address by itself", async () => {
  expect(await serveMetrics("gateway", metrics, null, log)).toBeNull();
  expect((server.address() as AddressInfo).address).toBe("127.0.0.1");
});

it("goes on without metrics when their port is taken, and says so", async () => {
  expect(await serveMetrics("gateway", metrics, { ...ON_LOOPBACK, port }, log)).toBeNull();
  expect(logged.join("")).toContain("set BURSAR_METRICS_PORT to three ports that are free");
});

it("serves no metrics on the public port", async () => {
  const portal = await openPortal(await testDatabase());
  for (const path of ["/metrics", "/api/v1/metrics"]) {
    expect((await fetch(new URL(path, portal.baseUrl))).status).toBe(404);
  }
  await portal.close();
});
