import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { CreateTenant, createTenant } from "@/lib/tenants";
import type { EncryptionKey } from "@/lib/secrets";
import { testGround } from "../setup/services";
import { newKey, openStored, storeSecrets, written } from "./stored";

const ground = await testGround();
const { prisma, config } = ground.services;
const { id: tenantId } = await createTenant(ground.as(), CreateTenant.parse({ name: "Acme" }));
const folder = mkdtempSync(join(tmpdir(), "bursar-keys-"));
afterAll(() => rmSync(folder, { recursive: true }));

let [k1, k2]: EncryptionKey[] = [];
beforeEach(async () => {
  await prisma.provisionedKey.deleteMany({ where: { provisionings: { none: {} } } });
  await prisma.provisionedKey.updateMany({ data: { secretCiphertext: null } });
  [k1, k2] = [newKey("k1"), newKey("k2")];
});

const environmentOf = (keys: EncryptionKey[]) => ({
  PATH: process.env.PATH,
  NODE_ENV: "production" as const,
  DATABASE_URL: config.databaseUrl,
  OPENROUTER_PROVISIONING_KEY: config.openrouter.provisioningKey,
  OPENROUTER_BASE_URL: config.openrouter.baseUrl,
  ALLOW_INSECURE_UPSTREAM: "1",
  BURSAR_SECRET: config.secret.toString("base64"),
  BURSAR_ENCRYPTION_KEYS: written(keys),
  BURSAR_DATA_DIR: folder,
  PORT: "0",
});

/** Runs a program of Bursar's as an operator would; `onError` sees what it says while it runs. */
async function run(
  [program, ...args]: [string, ...string[]],
  env: NodeJS.ProcessEnv,
  onError?: (said: string, kill: () => void) => void,
) {
  const child = spawn(process.execPath, ["--import", "tsx", `lib/server/${program}.ts`, ...args], { env });
  let [out, err] = ["", ""];
  child.stdout.on("data", (piece: Buffer) => (out += piece.toString()));
  child.stderr.on("data", (piece: Buffer) => {
    err += piece.toString();
    onError?.(err, () => child.kill("SIGKILL"));
  });
  const [code, signal] = (await once(child, "close")) as [number | null, string | null];
  return { code, signal, out, err };
}

const stored = () =>
  prisma.provisionedKey.findMany({
    where: { secretCiphertext: { not: null } },
    select: { id: true, secretCiphertext: true },
    orderBy: { id: "asc" },
  });

describe("npm run bursar -- keys rotate", { timeout: 120_000 }, () => {
  it("goes on after kill -9 in the middle; then all open with the new key alone", async () => {
    const rows = await storeSecrets(prisma, k1!, 4_000, tenantId);
    const environment = environmentOf([k2!, k1!]);
    const killed = await run(["bursar", "keys", "rotate"], environment, (said, kill) => {
      if (said.includes("1000 of 4000")) kill();
    });
    expect(killed.signal).toBe("SIGKILL");
    expect(
      (await openStored(prisma, [k2!, k1!])).every(({ id, secret }) => secret === `secret of ${id}`),
    ).toBe(true);
    const isHalfway = await openStored(prisma, [k2!]).then(
      () => false,
      () => true,
    );
    expect(isHalfway).toBe(true);

    const again = await run(["bursar", "keys", "rotate"], environment);
    expect(again).toMatchObject({ code: 0, err: expect.not.stringContaining("Error") as string });
    expect(again.out).toContain("Nothing is stored under k1 any more.");
    const opened = await openStored(prisma, [k2!]);
    expect(opened).toHaveLength(rows.length);
    expect(opened.every(({ id, secret }) => secret === `secret of ${id}`)).toBe(true);
    expect(killed.out + killed.err + again.out + again.err).not.toMatch(/secret of/);
    for (const { key } of [k1!, k2!]) expect(again.out + again.err).not.toContain(key.toString("base64"));
  });

  it.each<[string, () => EncryptionKey[]]>([
    ["missing", () => [k2!]],
    ["another of the same name", () => [k2!, newKey("k1")]],
  ])("exits 78 and touches nothing when the old key is %s", async (_what, keys) => {
    await storeSecrets(prisma, k1!, 3, tenantId);
    const before = await stored();
    const result = await run(["bursar", "keys", "rotate"], environmentOf(keys()));
    expect(result).toMatchObject({ code: 78, out: "" });
    expect(result.err).toContain('BURSAR_ENCRYPTION_KEYS does not open what is stored under "k1"');
    expect(await stored()).toEqual(before);
  });

  it("prints a new key to put in front, and changes nothing", async () => {
    const result = await run(["bursar", "keys", "rotate", "--new"], environmentOf([k1!]));
    expect(result).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^k2:[A-Za-z0-9+/]{43}=\n$/) as string,
    });
    expect(existsSync(join(folder, "secrets.json"))).toBe(false);
  });

  it("writes a new key to where Bursar generated the first, for its owner alone", async () => {
    const environment = {
      ...environmentOf([]),
      DATABASE_URL: "",
      BURSAR_SECRET: "",
      BURSAR_ENCRYPTION_KEYS: "",
      BURSAR_DATA_DIR: join(folder, "generated"),
    };
    const [first, second] = [
      await run(["bursar", "keys", "rotate", "--new"], environment),
      await run(["bursar", "keys", "rotate", "--new"], environment),
    ];
    expect([first.code, second.code, first.out, second.out]).toEqual([0, 0, "", ""]);
    const file = join(folder, "generated", "secrets.json");
    const { BURSAR_ENCRYPTION_KEYS } = JSON.parse(readFileSync(file, "utf8")) as Record<string, string>;
    expect(BURSAR_ENCRYPTION_KEYS).toMatch(/^k3:\S{44},k2:\S{44},k1:\S{44}$/);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });
});

describe("npm start", { timeout: 60_000 }, () => {
  it.each<[string, () => EncryptionKey[]]>([
    ["missing", () => [newKey("k9")]],
    ["wrong", () => [newKey("k1")]],
  ])("exits 78 and touches nothing when the encryption key is %s", async (_what, keys) => {
    await storeSecrets(prisma, k1!, 1, tenantId);
    const before = await stored();
    const tables = () => Promise.all([prisma.auditEvent.count(), prisma.gatewayInstance.count(), stored()]);
    const all = await tables();
    const result = await run(["start"], environmentOf(keys()));
    expect(result.code).toBe(78);
    expect(result.out + result.err).toContain('stored under "k1"');
    expect(await tables()).toEqual(all);
    expect(await stored()).toEqual(before);
  });

  it("refuses a key of a wrong length the same way", async () => {
    const environment = {
      ...environmentOf([k1!]),
      BURSAR_ENCRYPTION_KEYS: `k1:${randomBytes(31).toString("base64")}`,
    };
    expect(await run(["start"], environment)).toMatchObject({ code: 78 });
  });
});
