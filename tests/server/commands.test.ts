import { randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { authenticateAdminToken, signIn } from "@/lib/admins";
import { parseConfig } from "@/lib/config";
import type { Services } from "@/lib/context";
import { createLog } from "@/lib/log";
import { createAdminCommand } from "@/lib/server/commands/create-admin";
import { createTokenCommand } from "@/lib/server/commands/create-token";
import { doctorCommand } from "@/lib/server/commands/doctor";
import { exportAuditCommand } from "@/lib/server/commands/export-audit";
import { rotateKeysCommand } from "@/lib/server/commands/rotate-keys";
import { verifyAuditCommand } from "@/lib/server/commands/verify-audit";
import { verifyLedgerCommand } from "@/lib/server/commands/verify-ledger";
import { openServices } from "@/lib/services";
import { CreateTenant, createTenant } from "@/lib/tenants";
import { contextFor } from "@/lib/context";
import { type FakeOpenRouter, startFakeOpenRouter } from "@/tests/openrouter";
import { testDatabase } from "../setup/database";

const databaseUrl = await testDatabase();
const emptyUrl = await testDatabase("empty");
const folder = mkdtempSync(join(tmpdir(), "bursar-commands-"));
const newKey = () => randomBytes(32).toString("base64");
let fake: FakeOpenRouter;
let services: Services;
let environment: Record<string, string>;
let printed: string[];

beforeAll(async () => {
  fake = await startFakeOpenRouter();
  environment = {
    DATABASE_URL: databaseUrl,
    OPENROUTER_PROVISIONING_KEY: fake.managementKey,
    OPENROUTER_BASE_URL: fake.baseUrl,
    ALLOW_INSECURE_UPSTREAM: "1",
    BURSAR_SECRET: newKey(),
    BURSAR_ENCRYPTION_KEYS: `k1:${newKey()}`,
    BURSAR_DATA_DIR: folder,
  };
  services = openServices(parseConfig(environment), createLog("test", "error"));
  const ctx = contextFor(services, { kind: "system", name: "test" }, { requestId: "test", address: null });
  await createTenant(ctx, CreateTenant.parse({ name: "Acme" }));
});
afterAll(async () => {
  await Promise.all([services.prisma.$disconnect(), fake.close()]);
  rmSync(folder, { recursive: true });
});
beforeEach(() => {
  vi.unstubAllEnvs();
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  printed = [];
  for (const method of ["log", "error"] as const) {
    vi.spyOn(console, method).mockImplementation((line: string) => void printed.push(line));
  }
});

const passwordIn = (lines: string[]) => /^Password: (\S+)$/m.exec(lines.join("\n"))?.[1] ?? "";
const visitor = { address: "127.0.0.1", userAgent: null };

it("doctor says that nobody can sign in yet, and how to change that", async () => {
  expect(await doctorCommand.run([])).toBe(1);
  expect(printed.filter((line) => line.startsWith("WRONG"))).toEqual([
    expect.stringContaining("npm run bursar -- admin create"),
  ]);
});

it("makes an owner with a password of its own, who can sign in", async () => {
  expect(await createAdminCommand.run(["--email", "Ada@Example.com"])).toBe(0);
  const { admin } = await signIn(services, {
    email: "ada@example.com",
    password: passwordIn(printed),
    ...visitor,
  });
  expect(admin).toMatchObject({ email: "ada@example.com", name: "Ada" });
});

it.each([
  ["no address", []],
  ["an address that is none", ["--email", "ada"]],
  ["a role that does not exist", ["--email", "eve@example.com", "--role", "king"]],
  ["a flag that does not exist", ["--email", "eve@example.com", "--force"]],
  ["an address that is taken", ["--email", "ada@example.com"]],
])("makes no admin of %s", async (_what, args) => {
  const before = await services.prisma.admin.count();
  await expect(createAdminCommand.run(args)).rejects.toThrow();
  expect(await services.prisma.admin.count()).toBe(before);
});

it("prints a token once, which acts as its admin", async () => {
  expect(await createTokenCommand.run(["--email", "ada@example.com", "--name", "deploy"])).toBe(0);
  expect(await authenticateAdminToken(services, printed[0]!)).toMatchObject({ name: "Ada", role: "owner" });
});

it("ends a token for good, and says which one it cannot find", async () => {
  await createTokenCommand.run(["--email", "ada@example.com", "--name", "lost"]);
  const [token] = printed;
  const { id } = await services.prisma.adminToken.findFirstOrThrow({ where: { name: "lost" } });
  expect(await createTokenCommand.run(["--revoke", id])).toBe(0);
  expect(await authenticateAdminToken(services, token!)).toBeNull();
  await expect(createTokenCommand.run(["--revoke", "junk"])).rejects.toThrow("No such admin token.");
});

it("makes no token for nobody, and says how to make an admin", async () => {
  await expect(createTokenCommand.run(["--email", "nobody@example.com"])).rejects.toThrow(
    /admin create --email nobody/,
  );
});

it("doctor finds nothing wrong when nothing is", async () => {
  expect(await doctorCommand.run([])).toBe(0);
  expect(printed.every((line) => line.startsWith("ok"))).toBe(true);
  expect(printed.join("\n")).toContain('all stored OpenRouter keys open: 1 under "k1"');
});

it.each([
  ["a setting that is wrong", { PORT: "many" }, "PORT must be a number"],
  [
    "a database that is away",
    { DATABASE_URL: "postgres://u:p@127.0.0.1:1/x" },
    "127.0.0.1:1/x does not answer",
  ],
  ["a schema that is missing", { DATABASE_URL: emptyUrl }, "npm start applies them"],
  ["an encryption key that opens nothing", { BURSAR_ENCRYPTION_KEYS: `k2:${newKey()}` }, 'stored under "k1"'],
  ["the right name on a wrong key", { BURSAR_ENCRYPTION_KEYS: `k1:${newKey()}` }, 'stored under "k1"'],
  [
    "a provisioning key OpenRouter does not know",
    { OPENROUTER_PROVISIONING_KEY: `sk-or-v1-${"0".repeat(64)}` },
    "does not accept",
  ],
])("doctor names %s", async (_what, broken, words) => {
  for (const [name, value] of Object.entries(broken)) vi.stubEnv(name, value);
  expect(await doctorCommand.run([])).toBe(1);
  expect(printed.filter((line) => line.startsWith("WRONG")).join("\n")).toContain(words);
});

it("exports the audit trail to a file that is intact without the database, until it is edited there", async () => {
  const file = join(folder, "audit.jsonl");
  expect(await verifyAuditCommand.run([])).toBe(0);
  const inDatabase = printed.at(-1);
  expect(await exportAuditCommand.run(["--file", file])).toBe(0);
  vi.stubEnv("DATABASE_URL", "postgres://u:p@127.0.0.1:1/x");
  expect(await verifyAuditCommand.run(["--file", file])).toBe(0);
  expect(printed.at(-1)).toBe(inDatabase);
  expect(inDatabase).toMatch(/^Intact: [1-9]\d* events\. The chain ends with [0-9a-f]{64}$/);
});

it("leaves no half of an export behind when it fails", async () => {
  const file = join(folder, "no-such-folder", "audit.jsonl");
  await expect(exportAuditCommand.run(["--file", file])).rejects.toThrow("no such file");
  expect(existsSync(file)).toBe(false);
});

it("names the event that somebody with the database's password has edited", async () => {
  const tamper = async (sql: string) =>
    services.prisma.$transaction([
      services.prisma.$executeRawUnsafe("SET LOCAL session_replication_role = replica"),
      services.prisma.$executeRawUnsafe(sql),
    ]);
  const { requestId } = await services.prisma.auditEvent.findUniqueOrThrow({ where: { seq: 1 } });
  await tamper("UPDATE audit_events SET request_id = 'other' WHERE seq = 1");
  expect(await verifyAuditCommand.run([])).toBe(1);
  expect(printed.at(-1)).toBe("TAMPERED at event 1: Event 1 was changed after it was written.");
  await tamper(`UPDATE audit_events SET request_id = '${requestId}' WHERE seq = 1`);
});

it("proves the books, or says where they contradict themselves, in words and as JSON", async () => {
  expect(await verifyLedgerCommand.run([])).toBe(0);
  expect(printed.at(-1)).toBe("Proved: they agree to the nano-dollar.");
  const credits = { scope: "credits" } as const;
  const [budget] = await services.prisma.budget.findMany({ where: credits });
  await services.prisma.budget.updateMany({ where: credits, data: { limitNano: 5n } });
  expect(await verifyLedgerCommand.run([])).toBe(1);
  expect(printed.at(-1)).toBe("NOT PROVED. Differences found: 1.");
  expect(printed.at(-2)).toContain("the credits budget says $0.000000005");
  printed = [];
  expect(await verifyLedgerCommand.run(["--json"])).toBe(1);
  expect(JSON.parse(printed.join("\n"))).toMatchObject({
    costNano: "0",
    differences: [{ broken: "credits", tenantId: budget!.tenantId }],
  });
  await services.prisma.budget.updateMany({ where: credits, data: { limitNano: budget!.limitNano } });
});

it("encrypts what is stored anew under the key in front, and says which key may go", async () => {
  const [, old] = environment.BURSAR_ENCRYPTION_KEYS!.split(":");
  vi.stubEnv("BURSAR_ENCRYPTION_KEYS", `k2:${newKey()},k1:${old}`);
  expect(await rotateKeysCommand.run([])).toBe(0);
  expect(printed.join("\n")).toMatch(
    /^1 secret was .* k2 \(before: k1\)[^]*Nothing is stored under k1 any more/,
  );
  expect(await rotateKeysCommand.run([])).toBe(0);
  expect(printed.at(-1)).toContain("Every stored secret is encrypted with k2 already.");
  expect(await doctorCommand.run([])).toBe(0);
  expect(printed.join("\n")).toContain('1 under "k2"');
});
