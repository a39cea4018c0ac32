import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:https";
import { type AddressInfo, connect, type Socket } from "node:net";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { freePort } from "../bench/peers";
import { expectBalanced, ledgerFacts } from "../gateway/ledger-facts";
import { openPortal, type Portal, type TestTenant } from "../gateway/portal";
import { testDatabase } from "../setup/database";
import { selfSigned } from "./certificate";
import { chatAnswer, startRawUpstream } from "./raw-upstream";

const databaseUrl = await testDatabase();
let portal: Portal;
let tenant: TestTenant;
const closers: (() => unknown)[] = [];
beforeAll(async () => {
  portal = await openPortal(databaseUrl);
  tenant = await portal.tenant();
  await (await portal.chat(tenant.inferenceKey)).text();
});
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});
afterAll(() => portal.close());

type Limits = Parameters<Portal["elsewhere"]>[1];

/** A gateway that takes what answers at this address for OpenRouter. */
async function gatewayTo(baseUrl: string, limits?: Limits): Promise<Portal> {
  const other = await portal.elsewhere(baseUrl, limits);
  closers.push(() => other.close());
  return other;
}

async function upstreamThat(answer: (socket: Socket, index: number) => void) {
  const upstream = await startRawUpstream(answer);
  closers.push(() => upstream.close());
  return upstream;
}

async function answerOf(response: Response) {
  const { error } = (await response.json()) as { error: { message: string; metadata: { reason: string } } };
  return { status: response.status, reason: error.metadata.reason };
}

it("F1: answers 502 upstream_unreachable within a second when nothing listens, and holds nothing", async () => {
  const nowhere = await gatewayTo(`http://127.0.0.1:${await freePort()}/api/v1`);
  await nowhere.fetch(`${nowhere.baseUrl}/key`, {
    headers: { authorization: `Bearer ${tenant.inferenceKey}` },
  });
  const startedAt = performance.now();
  const response = await nowhere.chat(tenant.inferenceKey);
  expect(performance.now() - startedAt).toBeLessThan(1_000);
  expect(await answerOf(response)).toEqual({ status: 502, reason: "upstream_unreachable" });
  await expectBalanced(portal, tenant, expect);
});

it("F2: answers 502 upstream_unreachable for a name that does not exist", async () => {
  const nowhere = await gatewayTo("http://openrouter.invalid/api/v1", { connectMs: 10_000 });
  const response = await nowhere.chat(tenant.inferenceKey);
  expect(await answerOf(response)).toEqual({ status: 502, reason: "upstream_unreachable" });
  await expectBalanced(portal, tenant, expect);
});

it("F3: answers 504 upstream_timeout at the connect limit when nobody accepts, and holds nothing", async () => {
  const script = `require("net").createServer().listen({ port: 0, host: "127.0.0.1", backlog: 1 }, function () {
    console.log(this.address().port) })`;
  const frozen = spawn(process.execPath, ["-e", script], { stdio: ["ignore", "pipe", "inherit"] });
  const [data] = (await once(frozen.stdout, "data")) as [Buffer];
  const port = Number(data.toString());
  frozen.kill("SIGSTOP");
  // The kernel completes this many handshakes by itself; the next SYN is dropped.
  const queued = Array.from({ length: 4 }, () => connect(port, "127.0.0.1").on("error", () => {}));
  closers.push(() => {
    for (const socket of queued) socket.destroy();
    frozen.kill("SIGKILL");
  });
  await once(queued[0]!, "connect");
  const silent = await gatewayTo(`http://127.0.0.1:${port}/api/v1`, { connectMs: 300 });
  const response = await silent.chat(tenant.inferenceKey);
  expect(await answerOf(response)).toEqual({ status: 504, reason: "upstream_timeout" });
  await expectBalanced(portal, tenant, expect);
});

it("F4: answers 502 upstream_tls for a certificate nobody vouches for, and sends nothing", async () => {
  let requests = 0;
  const server = createServer(selfSigned("openrouter.ai"), (_, res) => {
    requests++;
    res.end();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  closers.push(() => {
    server.close();
    server.closeAllConnections();
  });
  const impostor = await gatewayTo(`https://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`);
  const response = await impostor.chat(tenant.inferenceKey);
  expect(await answerOf(response)).toEqual({ status: 502, reason: "upstream_tls" });
  expect(requests).toBe(0);
  await expectBalanced(portal, tenant, expect);
});

it("F4: answers 502 upstream_tls when OpenRouter's port does not speak TLS", async () => {
  const other = await gatewayTo(portal.fake.baseUrl.replace("http:", "https:"));
  const response = await other.chat(tenant.inferenceKey);
  expect(await answerOf(response)).toEqual({ status: 502, reason: "upstream_tls" });
});

/** Answers a call that reached something unknown: whether it cost anything is the worker's to find out. */
const UNKNOWN: [string, (socket: Socket) => void, number, string][] = [
  ["F5: 504 when it accepts and never sends a header", () => {}, 504, "upstream_timeout"],
  [
    "F6: 504 when the body stalls",
    (socket) => socket.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"),
    504,
    "upstream_timeout",
  ],
  ["F8: 502 when it hangs up instead", (socket) => socket.destroy(), 502, "upstream_reset"],
  ["F8: 502 when it resets instead", (socket) => socket.resetAndDestroy(), 502, "upstream_reset"],
  [
    "F23: 502 for 40 KiB of headers",
    (socket) => socket.write(`HTTP/1.1 200 OK\r\n${"x".repeat(40_000)}: 1\r\n\r\n`),
    502,
    "upstream_malformed",
  ],
  [
    "F23: 502 for a thousand headers",
    (socket) =>
      socket.write(
        chatAnswer(
          "x",
          Array.from({ length: 1_000 }, (_, index) => `x-${index}: 1`),
        ),
      ),
    502,
    "upstream_malformed",
  ],
  [
    "F23: 502 for what is not HTTP",
    (socket) => socket.write("SSH-2.0-OpenSSH_9.2\r\n"),
    502,
    "upstream_malformed",
  ],
];
it.each(UNKNOWN)(
  "%s, without asking twice, and leaves the hold to the worker",
  async (_, answer, status, reason) => {
    const upstream = await upstreamThat(answer);
    const other = await gatewayTo(upstream.baseUrl, { firstByteMs: 300, idleMs: 300 });
    const own = await portal.tenant();
    const response = await other.chat(own.inferenceKey);
    expect(await answerOf(response)).toEqual({ status, reason });
    expect(upstream.requests).toBe(1);
    await Promise.all(other.gateway.background);
    const { rows } = await portal.pool.query(
      "SELECT lease_until <= now() AS is_up FROM holds WHERE tenant_id = $1",
      [own.id],
    );
    expect(rows).toEqual([{ is_up: true }]);
  },
);

it("F8: connects once more when a kept-alive connection turned out to be closed, for nothing was sent", async () => {
  const upstream = await upstreamThat((socket) => socket.write(chatAnswer("fine"), () => socket.destroy()));
  const other = await gatewayTo(upstream.baseUrl);
  for (let call = 0; call < 3; call++) expect((await other.chat(tenant.inferenceKey)).status).toBe(200);
  expect(upstream.requests).toBe(3);
});

it("F22: cuts off an answer of more than 64 MiB, and lets nothing of it pile up", async () => {
  const chunk = `10000\r\n${"x".repeat(0x10000)}\r\n`;
  const upstream = await upstreamThat((socket) => {
    socket.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
    const more = () => {
      while (socket.writable && socket.write(chunk));
      if (socket.writable) socket.once("drain", more);
    };
    more();
  });
  const other = await gatewayTo(upstream.baseUrl);
  const response = await other.chat((await portal.tenant()).inferenceKey);
  expect(await answerOf(response)).toEqual({ status: 502, reason: "upstream_malformed" });
});

it("F22: ends a stream that never ends in-band at the total limit, and a whole answer with 504", async () => {
  const upstream = await upstreamThat((socket) => {
    socket.write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
    const timer = setInterval(() => socket.write("3\r\n:.\n\r\n"), 50);
    socket.on("close", () => clearInterval(timer));
  });
  const other = await gatewayTo(upstream.baseUrl, { totalMs: 400 });
  const text = await (await other.chat((await portal.tenant()).inferenceKey, { stream: true })).text();
  expect(text).toContain('"reason":"upstream_timeout"');
  expect(text).not.toContain("[DONE]");
  const whole = await other.chat((await portal.tenant()).inferenceKey);
  expect(await answerOf(whole)).toEqual({ status: 504, reason: "upstream_timeout" });
});

it("F24: never gives a call the second answer of the call before it", async () => {
  const upstream = await upstreamThat((socket, index) =>
    socket.write(chatAnswer(`own-${index}`) + chatAnswer(`poison-${index}`)),
  );
  const other = await gatewayTo(upstream.baseUrl);
  for (let call = 0; call < 5; call++) {
    const response = await other.chat(tenant.inferenceKey);
    expect(await response.text()).toContain(`"own-${call}"`);
  }
  expect(upstream.connections).toBe(5);
});

it("F20: does not follow a redirect, so that no key leaves for elsewhere", async () => {
  const elsewhere = await upstreamThat((socket) => socket.write(chatAnswer("stolen")));
  for (const status of [301, 302, 307, 308]) {
    const upstream = await upstreamThat((socket) =>
      socket.write(`HTTP/1.1 ${status} Moved\r\nLocation: ${elsewhere.baseUrl}\r\nContent-Length: 0\r\n\r\n`),
    );
    const response = await (await gatewayTo(upstream.baseUrl)).chat(tenant.inferenceKey);
    expect(await answerOf(response)).toEqual({ status: 502, reason: "upstream_redirect" });
  }
  expect(elsewhere.requests).toBe(0);
});

it.each(["br", "gzip", "zstd", "deflate"])("F21: refuses an answer in %s undecoded", async (encoding) => {
  const upstream = await upstreamThat((socket) =>
    socket.write(chatAnswer("packed", [`Content-Encoding: ${encoding}`])),
  );
  const response = await (await gatewayTo(upstream.baseUrl)).chat((await portal.tenant()).inferenceKey);
  expect(await answerOf(response)).toEqual({ status: 502, reason: "upstream_encoding" });
});

/** An answer of OpenRouter's that says nothing was done. */
const busy = (status: number, retryAfter: string) =>
  `HTTP/1.1 ${status} Busy\r\nContent-Length: 0\r\nRetry-After: ${retryAfter}\r\n\r\n`;

it("F15: asks once more when OpenRouter wants it back at once, and only as far as a tenth of all calls", async () => {
  const answers: string[] = [];
  const upstream = await upstreamThat((socket) => socket.write(answers.shift() ?? chatAnswer("fine")));
  const other = await gatewayTo(upstream.baseUrl);
  const ask = async () => {
    const response = await other.chat(tenant.inferenceKey);
    await response.text();
    return response.status;
  };
  for (let call = 0; call < 10; call++) expect(await ask()).toBe(200);
  answers.push(busy(503, "0"));
  expect(await ask()).toBe(200);
  expect(upstream.requests).toBe(12);
  answers.push(busy(429, "0"));
  expect(await ask()).toBe(429);
  expect(upstream.requests).toBe(13);
});

it("F15: never asks again for one that wants to wait longer, or for a storm", async () => {
  const upstream = await upstreamThat((socket, index) =>
    socket.write(index < 20 ? chatAnswer("fine") : busy(429, index % 2 ? "0" : "3")),
  );
  const other = await gatewayTo(upstream.baseUrl);
  const statuses = await Promise.all(
    Array.from({ length: 60 }, async () => {
      const response = await other.chat(tenant.inferenceKey);
      await response.text();
      return response.status;
    }),
  );
  expect(statuses.filter((status) => status === 200)).toHaveLength(20);
  expect(upstream.requests).toBeLessThanOrEqual(66);
  expect(await ledgerFacts(portal.pool, tenant.id)).toMatchObject({ openHolds: 0, reservedNano: 0n });
});

it("F18: opens the circuit in a storm of 503, refuses within 10 ms with nothing held, and closes it again", async () => {
  let isDown = true;
  const upstream = await upstreamThat((socket) =>
    socket.write(isDown ? "HTTP/1.1 503 Down\r\nContent-Length: 0\r\n\r\n" : chatAnswer("back")),
  );
  const other = await gatewayTo(upstream.baseUrl);
  await Promise.all(Array.from({ length: 20 }, async () => (await other.chat(tenant.inferenceKey)).text()));
  const before = (await ledgerFacts(portal.pool, tenant.id)).generations;
  const tookMs: number[] = [];
  for (let call = 0; call < 20; call++) {
    const startedAt = performance.now();
    const response = await other.chat(tenant.inferenceKey);
    tookMs.push(performance.now() - startedAt);
    expect(response.headers.get("retry-after")).toMatch(/^[1-5]$/);
    expect(await answerOf(response)).toEqual({ status: 503, reason: "upstream_down" });
  }
  expect(tookMs.toSorted((a, b) => a - b)[10]).toBeLessThan(10);
  expect(upstream.requests).toBe(20);
  expect((await ledgerFacts(portal.pool, tenant.id)).generations).toBe(before);
  isDown = false;
  await expect
    .poll(async () => (await other.chat(tenant.inferenceKey)).status, { timeout: 10_000, interval: 200 })
    .toBe(200);
});

it("F18: is not opened by refusals, nor by the failures of one provider", async () => {
  const failed = JSON.stringify({
    error: { code: 502, message: "Provider returned error", metadata: { provider_name: "Groq" } },
  });
  const upstream = await upstreamThat((socket, index) =>
    socket.write(
      index % 2 ? `HTTP/1.1 502 Bad\r\nContent-Length: ${failed.length}\r\n\r\n${failed}` : busy(400, "soon"),
    ),
  );
  const other = await gatewayTo(upstream.baseUrl);
  for (let call = 0; call < 25; call++) await (await other.chat(tenant.inferenceKey)).text();
  expect(other.gateway.upstream.circuit.isOpen).toBe(false);
  expect(upstream.requests).toBe(25);
});
