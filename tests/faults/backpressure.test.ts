import { readFileSync } from "node:fs";
import { createServer, request, type Server } from "node:http";
import { EventEmitter, once } from "node:events";
import type { AddressInfo, Socket } from "node:net";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { expectBalanced, ledgerFacts } from "../gateway/ledger-facts";
import { openPortal, type Portal, type TestTenant } from "../gateway/portal";
import { socketTo } from "../gateway/raw-socket";
import { testDatabase } from "../setup/database";
import { type GatewayProcess, startGateway } from "./gateway-process";

const STREAMS = 100;
const STALLED_MS = 8_000;
const MiB = 1024 * 1024;

const databaseUrl = await testDatabase();
let portal: Portal;
let tenant: TestTenant;
let upstream: Server;
let gateway: GatewayProcess;
let openStreams = 0;
let paddingBytes = 0;

beforeAll(async () => {
  portal = await openPortal(databaseUrl);
  tenant = await portal.tenant();
  upstream = createServer(verbose).listen(0, "127.0.0.1");
  await once(upstream, "listening");
  const { pathname } = new URL(portal.config.openrouter.baseUrl);
  gateway = await startGateway(portal, {
    OPENROUTER_BASE_URL: `http://127.0.0.1:${(upstream.address() as AddressInfo).port}${pathname}`,
    BURSAR_STALLED_READER_TIMEOUT_MS: String(STALLED_MS),
  });
});
afterAll(async () => {
  gateway.child.kill("SIGKILL");
  upstream.close();
  upstream.closeAllConnections();
  await portal.close();
});

const floods = new EventEmitter().setMaxListeners(STREAMS);
const PADDING = Buffer.from(`: ${"x".repeat(16_000)}\n\n`);

/** OpenRouter, but its streams never run dry: once told, they send comments for as long as anybody takes them. */
const verbose: Parameters<typeof createServer>[1] = (req, res) => {
  const { host } = new URL(portal.config.openrouter.baseUrl);
  const [hostname, port] = host.split(":");
  const real = request({
    hostname,
    port,
    path: req.url,
    method: req.method,
    headers: { ...req.headers, host },
  });
  req.pipe(real);
  res.on("close", () => real.destroy());
  real.on("error", () => res.destroy());
  real.on("response", (answer) => {
    res.writeHead(answer.statusCode!, answer.headers);
    if (answer.headers["content-type"] !== "text/event-stream") return void answer.pipe(res);
    openStreams++;
    res.on("close", () => openStreams--);
    const pad = () => {
      do paddingBytes += PADDING.length;
      while (!res.destroyed && res.write(PADDING));
    };
    answer.on("data", (chunk) => res.write(chunk));
    floods.once("open", () => {
      res.on("drain", pad);
      pad();
    });
  });
};

function stalledReader(): Socket {
  const body = JSON.stringify({
    model: "openai/gpt-4o-mini",
    stream: true,
    max_tokens: 40,
    messages: [{ role: "user", content: "Tell me everything about canals." }],
  });
  const socket = socketTo(gateway.origin);
  socket.write(
    `POST /api/v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${tenant.inferenceKey}\r\n` +
      `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  );
  socket.once("data", () => socket.pause());
  socket.on("error", () => {});
  return socket;
}

const ask = () =>
  fetch(gateway.url, {
    method: "POST",
    headers: { authorization: `Bearer ${tenant.inferenceKey}`, "content-type": "application/json" },
    body: JSON.stringify({
      model: "openai/gpt-4o-mini",
      max_tokens: 5,
      messages: [{ role: "user", content: "Are you there?" }],
    }),
  }).then((response) => response.text().then(() => response.status));

function residentBytes(): number {
  const [, kiB] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${gateway.child.pid}/status`, "utf8"))!;
  return Number(kiB) * 1024;
}

it("F22: holds OpenRouter back for readers that read nothing, in little memory, and cuts and settles them", async () => {
  for (let i = 0; i < 50; i++) expect(await ask()).toBe(200);
  portal.fake.configure({ pace: { first_token_ms: 5, token_ms: 60_000 } });
  const before = residentBytes();
  const readers = Array.from({ length: STREAMS }, stalledReader);
  await vi.waitFor(() => expect(openStreams).toBe(STREAMS), { timeout: 10_000 });
  floods.emit("open");

  // Until nothing moves any more: all that can be buffered is.
  let seen = -1;
  let peak = 0;
  await vi.waitFor(
    () => {
      const unchanged = seen === paddingBytes;
      seen = paddingBytes;
      peak = Math.max(peak, residentBytes());
      expect(unchanged).toBe(true);
    },
    { timeout: 15_000, interval: 300 },
  );
  expect(openStreams).toBe(STREAMS);
  portal.fake.configure({ pace: { first_token_ms: 0, token_ms: 0 } });
  expect(await ask()).toBe(200);
  expect(peak - before).toBeLessThan(STREAMS * MiB);

  await vi.waitFor(() => expect(openStreams).toBe(0), { timeout: 3 * STALLED_MS, interval: 50 });
  await vi.waitFor(() => expectBalanced(portal, tenant, expect), { timeout: 10_000, interval: 100 });
  const { generations, openHolds } = await ledgerFacts(portal.pool, tenant.id);
  expect({ generations, openHolds }).toEqual({ generations: 51 + STREAMS, openHolds: 0 });
  for (const reader of readers) reader.destroy();
}, 45_000);
