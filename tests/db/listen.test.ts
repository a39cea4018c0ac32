import { type AddressInfo, connect, createServer } from "node:net";
import { afterEach, expect, it, vi } from "vitest";
import { type Change, type ChangeListener, connectPool, listenForChanges } from "@/lib/db";
import { createLog } from "@/lib/log";
import { testDatabase } from "../setup/database";

const databaseUrl = await testDatabase();
const pool = connectPool(databaseUrl, 2);
const log = createLog("test", "silent");
let listener: ChangeListener;
afterEach(() => listener.close());

const LISTENERS = `SELECT pid FROM pg_stat_activity
  WHERE datname = current_database() AND (query LIKE 'LISTEN%' OR query LIKE '%pg_notify%') AND pid <> pg_backend_pid()`;

it("proves again and again that whatever was committed before has been heard", async () => {
  const heard: Change[] = [];
  listener = listenForChanges(databaseUrl, log, (change) => void heard.push(change), 10);
  await vi.waitFor(() => expect(heard).toEqual([{ kind: "anything" }]));
  for (const id of ["a", "b", "c"]) {
    await pool.query("SELECT pg_notify('bursar_changes', $1)", [id]);
    const committedAt = performance.now();
    await vi.waitUntil(() => listener.heardUntil > committedAt, { interval: 1 });
    expect(heard.at(-1)).toEqual({ kind: "tenant", id });
  }
});

it("proves nothing for a connection that delivers nothing, and replaces it", async () => {
  const heard: Change[] = [];
  listener = listenForChanges(databaseUrl, log, (change) => void heard.push(change), 10);
  await vi.waitUntil(() => listener.heardUntil > 0, { interval: 1 });
  await pool.query(`SELECT pg_terminate_backend(pid) FROM (${LISTENERS}) AS l`);
  const cutAt = performance.now();
  await vi.waitUntil(() => listener.heardUntil > cutAt, { interval: 1, timeout: 5_000 });
  expect(heard).toEqual([{ kind: "anything" }, { kind: "anything" }]);
  expect((await pool.query(LISTENERS)).rows).toHaveLength(1);
});

it("proves nothing later than the moment it asked, however long the answer is under way", async () => {
  const { url, close } = await slowPath(databaseUrl, 150);
  listener = listenForChanges(url, log, () => {}, 10);
  await vi.waitUntil(() => listener.heardUntil > 0, { interval: 1, timeout: 5_000 });
  expect(performance.now() - listener.heardUntil).toBeGreaterThanOrEqual(149);
  await listener.close();
  close();
});

it("F39: is on a new connection within five seconds of the old one's falling silent", async () => {
  const path = await slowPath(databaseUrl, 0);
  const heard: number[] = [];
  listener = listenForChanges(path.url, log, () => void heard.push(performance.now()));
  await vi.waitUntil(() => listener.heardUntil > 0, { interval: 1, timeout: 5_000 });
  const silentAt = performance.now();
  path.silence();
  await vi.waitUntil(() => heard.length === 2, { interval: 5, timeout: 10_000 });
  expect(heard[1]! - silentAt).toBeLessThan(5_000);
  await listener.close();
  path.close();
});

/** A way to the database on which everything it says arrives late, and nothing more from those who are connected when it is silenced. */
async function slowPath(to: string, byMs: number) {
  const { hostname, port } = new URL(to);
  const silences: (() => void)[] = [];
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    near.pipe(far);
    let isSilent = false;
    silences.push(() => (isSilent = true));
    far.on("data", (bytes) => setTimeout(() => isSilent || near.write(bytes), byMs));
    for (const end of [near, far])
      end.on("error", () => {}).on("close", () => (near.destroy(), far.destroy()));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const url = new URL(to);
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const silence = () => silences.splice(0).forEach((fall) => fall());
  return { url: url.href, silence, close: () => server.close() };
}
