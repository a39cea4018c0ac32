import { spawn } from "node:child_process";
import { once } from "node:events";
import { appendFile, mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ask, openAccount, sdkFor } from "./clients";

let folder: string;
let stateFile: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "fake-openrouter-"));
  stateFile = join(folder, "state.json");
});
afterEach(() => rm(folder, { recursive: true }));

describe("the state file", () => {
  it("brings keys, spending, generations and the management key back after a restart", async () => {
    const before = await openAccount({ stateFile });
    const { hash, secret, chat } = await before.issueKey({ limit: 5, limitReset: "daily" });
    const gone = await before.issueKey();
    const { id } = await chat({ ...ask("Remember me"), user: "jo" });
    await before.management.apiKeys.delete({ hash: gone.hash });
    const bill = before.fake.bill();
    const key = (await before.management.apiKeys.get({ hash })).data;
    await before.fake.close();

    await using after = await openAccount({ stateFile });
    expect(after.fake.managementKey).toBe(before.fake.managementKey);
    expect(after.fake.bill()).toEqual(bill);
    expect((await after.management.apiKeys.list()).data).toEqual([key]);
    const sdk = sdkFor(after.fake, secret);
    after.fake.configure({ generation_delay_ms: 0 });
    expect((await sdk.generations.getGeneration({ id })).data).toMatchObject({ id, externalUser: "jo" });
    await expect(sdk.chat.send({ chatRequest: ask("Still there?") })).resolves.toBeDefined();
  });

  it("is for its owner's eyes, holds no inference secret and leaves no draft behind", async () => {
    const account = await openAccount({ stateFile });
    const { secret, chat } = await account.issueKey();
    await chat(ask("Private?"));
    await account.fake.close();
    const files = await readdir(folder);
    expect(files.sort()).toEqual(["state.json", "state.json.generations"]);
    for (const file of files) {
      expect((await stat(join(folder, file))).mode & 0o777).toBe(0o600);
      expect(await readFile(join(folder, file), "utf8")).not.toContain(secret);
    }
  });

  it("survives a line that a crash cut short", async () => {
    const account = await openAccount({ stateFile });
    const { chat } = await account.issueKey();
    await chat(ask("Whole"));
    await account.fake.close();
    await appendFile(`${stateFile}.generations`, '{"id":"gen-torn","keyHa');
    await using again = await openAccount({ stateFile });
    expect(again.fake.bill().generations).toHaveLength(1);
  });

  it("starts empty, journal and all, when the file is gone", async () => {
    const account = await openAccount({ stateFile });
    await (await account.issueKey()).chat(ask("Forget me"));
    await account.fake.close();
    await rm(stateFile);
    await using fresh = await openAccount({ stateFile });
    expect(fresh.fake.bill().generations).toEqual([]);
  });
});

describe("the fake as a process", () => {
  const main = fileURLToPath(new URL("main.ts", import.meta.url));

  async function start(stdio: "ipc" | "ignore") {
    const child = spawn(process.execPath, ["--import", "tsx", main, "--state-file", stateFile], {
      stdio: ["ignore", "pipe", "inherit", stdio],
    });
    if (!child.stdout) throw new Error("The child has no stdout");
    const [line] = (await once(createInterface({ input: child.stdout }), "line")) as [string];
    return { child, ready: JSON.parse(line) as { baseUrl: string; managementKey: string } };
  }

  const createKey = ({ baseUrl, managementKey }: { baseUrl: string; managementKey: string }) =>
    fetch(`${baseUrl}/keys`, {
      method: "POST",
      headers: { authorization: `Bearer ${managementKey}` },
      body: JSON.stringify({ name: "kept" }),
    });

  it("says where it listens in one line, and saves before it leaves on SIGTERM", async () => {
    const { child, ready } = await start("ignore");
    await createKey(ready);
    child.kill("SIGTERM");
    expect(await once(child, "exit")).toEqual([0, null]);
    expect(await readFile(stateFile, "utf8")).toContain('"name":"kept"');
  });

  it("saves without being told to, so a kill loses little", async () => {
    const { child, ready } = await start("ignore");
    await createKey(ready);
    await vi.waitFor(async () => expect(await readFile(stateFile, "utf8")).toContain('"name":"kept"'), {
      interval: 50,
      timeout: 5000,
    });
    child.kill("SIGKILL");
    await once(child, "exit");
  });

  it("leaves when its parent does", async () => {
    const { child } = await start("ipc");
    child.disconnect();
    expect(await once(child, "exit")).toEqual([0, null]);
  });
});
