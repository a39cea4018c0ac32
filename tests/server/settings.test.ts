import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { ConfigError } from "@/lib/config";
import { resolveSettings } from "@/lib/server/settings";

const OPENROUTER_PROVISIONING_KEY = `sk-or-v1-${"a1".repeat(32)}`;
const ADDRESS = "postgres://u:p@localhost/bursar";
let dataDir: string;
let secrets: string;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "bursar-settings-"));
  secrets = join(dataDir, "secrets.json");
});
afterEach(() => rmSync(dataDir, { recursive: true }));

const resolve = (more: Record<string, string> = {}) =>
  resolveSettings({ BURSAR_DATA_DIR: dataDir, OPENROUTER_PROVISIONING_KEY, ...more });

it("makes the secrets of an embedded database once, readable for their owner alone", () => {
  const first = resolve();
  expect(first.usesEmbeddedPostgres).toBe(true);
  expect(statSync(secrets).mode & 0o777).toBe(0o600);
  expect(readFileSync(secrets, "utf8")).toContain(first.variables.BURSAR_SECRET);
  expect(resolve().config.secret).toEqual(first.config.secret);
  expect(resolve().config.encryptionKeys).toEqual(first.config.encryptionKeys);
});

it("makes no secret for a database it was given, and says that both are missing", () => {
  expect(() => resolve({ DATABASE_URL: ADDRESS })).toThrow(
    /BURSAR_SECRET is required[\s\S]*BURSAR_ENCRYPTION_KEYS/,
  );
  expect(existsSync(secrets)).toBe(false);
});

it("writes nothing while another setting is wrong", () => {
  expect(() => resolve({ PORT: "many" })).toThrow(ConfigError);
  expect(existsSync(secrets)).toBe(false);
});

it("takes an empty value for a missing one", () => {
  expect(resolve({ DATABASE_URL: "", BURSAR_SECRET: "", REDIS_URL: "" }).usesEmbeddedPostgres).toBe(true);
});

it("refuses a database whose secrets are gone instead of making others", () => {
  mkdirSync(join(dataDir, "postgres"));
  expect(() => resolve()).toThrow(/secrets.json is gone/);
  expect(existsSync(secrets)).toBe(false);
});
