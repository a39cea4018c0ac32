import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openDemoData } from "@/lib/server/demo/data";
import { deleteDemo } from "@/lib/server/demo/files";

const READY_MS = 240_000;

interface Published {
  url: string;
  databaseUrl: string;
  admin: { email: string; password: string; token: string };
  tenants: { slug: string; inferenceKey: string; managementKey: string }[];
  openrouter: { controlUrl: string };
}

/** A demo as a stranger starts it, in a folder of its own and a process group of its own. */
class Demo {
  readonly folder = mkdtempSync(join(tmpdir(), "bursar-demo-"));
  #process: ChildProcess | undefined;
  output = "";

  async start(...flags: string[]): Promise<Published> {
    const env = { ...process.env, BURSAR_DATA_DIR: this.folder, PORT: "0", NO_COLOR: "1" };
    const demo = spawn(process.execPath, ["--import", "tsx", "lib/server/demo.ts", ...flags], {
      env,
      detached: true,
    });
    this.#process = demo;
    this.output = "";
    for (const stream of [demo.stdout, demo.stderr])
      stream.on("data", (text) => (this.output += String(text)));
    const file = join(this.folder, "demo.json");
    for (const giveUpAt = Date.now() + READY_MS; !existsSync(file); await setTimeout(100)) {
      if (demo.exitCode !== null || Date.now() > giveUpAt)
        throw new Error(`The demo is not ready:\n${this.output}`);
    }
    return JSON.parse(readFileSync(file, "utf8")) as Published;
  }

  /** Sends a signal to the whole group, as a terminal does, and answers the exit code. */
  async stop(signal: "SIGTERM" | "SIGINT"): Promise<number | null> {
    const demo = this.#process;
    if (!demo?.pid || demo.exitCode !== null) return demo?.exitCode ?? null;
    process.kill(-demo.pid, signal);
    const [code] = (await once(demo, "exit")) as [number | null];
    return code;
  }

  /** Every process whose command line or environment names the folder. */
  processes(): string[] {
    return readdirSync("/proc").filter(
      (pid) => /^\d+$/.test(pid) && pid !== String(process.pid) && this.#owns(pid),
    );
  }

  #owns(pid: string): boolean {
    try {
      return ["cmdline", "environ"].some((file) =>
        readFileSync(`/proc/${pid}/${file}`, "utf8").includes(this.folder),
      );
    } catch {
      return false;
    }
  }
}

async function streamedChat({ url, tenants }: Published): Promise<string> {
  const response = await fetch(`${url}/api/v1/chat/completions`, {
    method: "POST",
    headers: { authorization: `Bearer ${tenants[0]!.inferenceKey}`, "content-type": "application/json" },
    body: JSON.stringify({
      model: "openai/gpt-4o",
      stream: true,
      max_tokens: 20,
      messages: [{ role: "user", content: "hello" }],
    }),
  });
  return response.text();
}

const first = new Demo();
const second = new Demo();
let published: Published;

beforeAll(async () => {
  published = await first.start();
}, READY_MS);
afterAll(async () => {
  for (const demo of [first, second]) {
    await demo.stop("SIGTERM");
    deleteDemo(demo.folder);
    rmSync(demo.folder, { recursive: true });
  }
}, 60_000);

it("prints the address, the sign-in and a line that streams", () => {
  expect(first.output).toContain(published.url);
  expect(first.output).toContain(published.admin.password);
  expect(first.output).toContain(`Bearer ${published.tenants[0]!.inferenceKey}`);
});

it("keeps what it publishes for its owner alone", () => {
  for (const file of ["demo.json", "demo-data.json", "secrets.json"]) {
    expect(statSync(join(first.folder, file)).mode & 0o777).toBe(0o600);
  }
});

it("streams an answer to its end, on the ledger and on the bill", async () => {
  expect(await streamedChat(published)).toMatch(/data: \[DONE\]\s*$/);
  const client = new pg.Client({ connectionString: published.databaseUrl });
  await client.connect();
  const { rows } = await client.query("SELECT sum(cost_nano)::text AS nano FROM generations");
  await client.end();
  const bill = (await (await fetch(`${published.openrouter.controlUrl}/bill`)).json()) as {
    total_nano: string;
  };
  expect(rows[0].nano).toBe(bill.total_nano);
});

it("serves the dashboard and the admin API on the same port", async () => {
  const page = await fetch(published.url);
  expect([page.status, page.headers.get("content-type")]).toEqual([
    200,
    expect.stringContaining("text/html"),
  ]);
  const tenants = await fetch(`${published.url}/api/admin/tenants`, {
    headers: { authorization: `Bearer ${published.admin.token}` },
  });
  expect(((await tenants.json()) as { data: unknown[] }).data).toHaveLength(6);
});

it("refuses to run twice in one folder", async () => {
  const again = spawn(process.execPath, ["--import", "tsx", "lib/server/demo.ts"], {
    env: { ...process.env, BURSAR_DATA_DIR: first.folder, PORT: "0" },
  });
  let output = "";
  again.stderr.on("data", (text) => (output += String(text)));
  const [code] = (await once(again, "close")) as [number];
  expect([code, output]).toEqual([1, expect.stringContaining("A demo runs already")]);
}, 60_000);

it.runIf(process.platform === "linux")(
  "ends every process at SIGTERM without a word, and exits 0",
  async () => {
    expect(first.processes().length).toBeGreaterThan(4);
    const before = first.output;
    expect(await first.stop("SIGTERM")).toBe(0);
    expect(first.processes()).toEqual([]);
    expect(first.output).toBe(before);
    expect(existsSync(join(first.folder, "demo.json"))).toBe(false);
  },
  60_000,
);

it(
  "keeps its data and keys over a restart, beside another demo",
  async () => {
    const [again, other] = await Promise.all([first.start(), second.start()]);
    expect(again.tenants).toEqual(published.tenants);
    expect(other.tenants[0]!.inferenceKey).not.toBe(again.tenants[0]!.inferenceKey);
    for (const demo of [again, other]) expect(await streamedChat(demo)).toMatch(/data: \[DONE\]\s*$/);
    expect(await first.stop("SIGINT")).toBe(0);
    expect(await second.stop("SIGINT")).toBe(0);
  },
  READY_MS,
);

it("starts over with --reset", async () => {
  const data = await openDemoData(first.folder, true);
  expect(data.seeded).toBeNull();
  expect(existsSync(join(first.folder, "postgres"))).toBe(false);
});

it("never deletes an installation that is no demo", async () => {
  rmSync(join(second.folder, "demo-data.json"));
  await expect(openDemoData(second.folder, true)).rejects.toThrow(/is no demo, so nothing was touched/);
  expect(existsSync(join(second.folder, "postgres"))).toBe(true);
});
