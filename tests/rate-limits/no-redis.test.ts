import { once } from "node:events";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { v7 as uuid } from "uuid";
import { afterEach, expect, it } from "vitest";
import { RateLimits } from "@/lib/rate-limits";
import { TestClock } from "../setup/clock";
import { admitted, somebody } from "./subjects";

const open: { close(): void }[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.close();
});

/** Something that listens where Redis should, and does with its commands what a test wants. */
async function standIn(answer: (socket: Socket, chunk: Buffer) => void): Promise<string> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on("data", (chunk) => answer(socket, chunk)).on("error", () => {});
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  open.push({
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  });
  return `redis://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function gateway(url: string): RateLimits {
  const one = new RateLimits(url, new TestClock(), () => ({ gateways: 2, rank: 0 }));
  open.push(one);
  return one;
}

const isInfo = (chunk: Buffer) => /info/i.test(chunk.toString("latin1"));
const READY = "$17\r\nredis_version:8.0\r\n";

it.each([
  [
    "answers after half a second",
    (socket: Socket) => void setTimeout(() => socket.write("*2\r\n:0\r\n:0\r\n"), 500),
  ],
  ["never answers", () => {}],
  ["cuts the line", (socket: Socket) => void socket.destroy()],
  ["answers nonsense", (socket: Socket) => void socket.write("-ERR no such thing\r\n")],
])("keeps its share of the limit, in time, beside a Redis that %s", async (_, answer) => {
  const url = await standIn((socket, chunk) => (isInfo(chunk) ? void socket.write(READY) : answer(socket)));
  const limits = gateway(url);
  const subjects = [somebody({ requestsPerMinute: 10, maxParallel: 100 })];
  const since = performance.now();
  expect(await admitted([limits], subjects, 30)).toHaveLength(5);
  expect(performance.now() - since).toBeLessThan(200); // 40 ms and a busy machine
  // Redis is left alone for a second: the next ones wait for nothing.
  const again = performance.now();
  expect(await admitted([limits], subjects, 30)).toHaveLength(0);
  expect(performance.now() - again).toBeLessThan(40 /* what one that asked would wait at least */);
});

it("keeps its share of the limit where nothing listens at all", async () => {
  const limits = gateway("redis://127.0.0.1:1");
  const call = limits.admit([somebody({ requestsPerMinute: 10 })], uuid());
  expect((await call).headers["x-ratelimit-remaining"]).toBe("4");
});
