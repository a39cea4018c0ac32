import { createHash } from "node:crypto";
import {
  NotFoundResponseError,
  UnauthorizedResponseError,
  BadRequestResponseError,
} from "@openrouter/sdk/models/errors";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openAccount, post, sdkFor, stoppedClock, type TestAccount } from "./clients";

let account: TestAccount;
const time = stoppedClock("2026-03-10T12:00:00Z");

beforeAll(async () => {
  account = await openAccount({ clock: time.clock });
});
afterAll(() => account.fake.close());

describe("the keys of the account", () => {
  it("shows a secret once, beside a key known by the SHA-256 of it and masked in its label", async () => {
    const { key, data } = await account.management.apiKeys.create({
      requestBody: { name: "acme", limit: 12.5 },
    });
    expect(key).toMatch(/^sk-or-v1-[0-9a-f]{64}$/);
    expect(data.hash).toBe(createHash("sha256").update(key).digest("hex"));
    expect(data.label).toBe(`${key.slice(0, 12)}...${key.slice(-3)}`);
    expect(data).toMatchObject({
      name: "acme",
      limit: 12.5,
      limitRemaining: 12.5,
      limitReset: null,
      updatedAt: null,
    });
    expect(data.createdAt).toBe("2026-03-10T12:00:00.000000+00:00");
    const read = await account.management.apiKeys.get({ hash: data.hash });
    expect(read.data).toEqual(data);
    expect(JSON.stringify(read)).not.toContain(key);
  });

  it("answers 201 to a creation", async () => {
    const response = await post(account.fake, "/keys", account.fake.managementKey, { name: "status" });
    expect(response.status).toBe(201);
  });

  it("changes what PATCH names, clears what it sets to null and keeps the rest", async () => {
    const { hash } = await account.issueKey({ limit: 10, limitReset: "weekly" });
    const renamed = await account.management.apiKeys.update({ hash, requestBody: { name: "renamed" } });
    expect(renamed.data).toMatchObject({ name: "renamed", limit: 10, limitReset: "weekly" });
    expect(renamed.data.updatedAt).not.toBeNull();
    const uncapped = await account.management.apiKeys.update({
      hash,
      requestBody: { limit: null, limitReset: null },
    });
    expect(uncapped.data).toMatchObject({
      name: "renamed",
      limit: null,
      limitRemaining: null,
      limitReset: null,
    });
  });

  it("deletes once: the second time there is nothing to delete, and the secret is refused", async () => {
    const { hash, sdk } = await account.issueKey();
    expect(await account.management.apiKeys.delete({ hash })).toEqual({ deleted: true });
    await expect(account.management.apiKeys.delete({ hash })).rejects.toThrow(NotFoundResponseError);
    await expect(sdk.apiKeys.getCurrentKeyMetadata()).rejects.toThrow(UnauthorizedResponseError);
  });

  it.each([
    ["no name", {}],
    ["an empty name", { name: "" }],
    ["a negative limit", { name: "x", limit: -1 }],
    ["a limit that is text", { name: "x", limit: "10" }],
    ["an unknown interval", { name: "x", limit_reset: "yearly" }],
    ["an expiry without a zone", { name: "x", expires_at: "2027-01-01T00:00:00" }],
    ["an expiry of another zone", { name: "x", expires_at: "2027-01-01T00:00:00+02:00" }],
  ])("answers 400 to a creation with %s", async (_what, body) => {
    const response = await post(account.fake, "/keys", account.fake.managementKey, body);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { code: 400, message: expect.any(String) } });
  });

  it("raises the SDK's typed errors for a bad body, an unknown hash and the wrong kind of key", async () => {
    const { sdk } = await account.issueKey();
    await expect(
      account.management.apiKeys.create({ requestBody: { name: "x", limit: -1 } }),
    ).rejects.toThrow(BadRequestResponseError);
    await expect(account.management.apiKeys.get({ hash: "0".repeat(64) })).rejects.toThrow(
      NotFoundResponseError,
    );
    await expect(sdk.apiKeys.list()).rejects.toMatchObject({
      statusCode: 401,
      message: "Invalid management key",
    });
  });

  it("refuses a disabled and an expired key like an unknown one", async () => {
    const disabled = await account.issueKey();
    await account.management.apiKeys.update({ hash: disabled.hash, requestBody: { disabled: true } });
    const expired = await account.management.apiKeys.create({
      requestBody: { name: "short", expiresAt: new Date("2026-03-10T12:00:00Z") },
    });
    for (const sdk of [disabled.sdk, sdkFor(account.fake, expired.key)]) {
      await expect(sdk.apiKeys.getCurrentKeyMetadata()).rejects.toMatchObject({ statusCode: 401 });
    }
  });
});

describe("the list of keys", () => {
  it("has a hundred to a page, newest first, disabled ones only on request", async () => {
    await using many = await openAccount();
    const created: string[] = [];
    for (let index = 0; index < 105; index += 1) created.unshift((await many.issueKey()).hash);
    const first = await many.management.apiKeys.list();
    const second = await many.management.apiKeys.list({ offset: 100 });
    expect(first.data).toHaveLength(100);
    expect([...first.data, ...second.data].map(({ hash }) => hash)).toEqual(created);

    const [newest = ""] = created;
    await many.management.apiKeys.update({ hash: newest, requestBody: { disabled: true } });
    const enabled = await many.management.apiKeys.list();
    expect(enabled.data[0]?.hash).toBe(created[1]);
    const all = await many.management.apiKeys.list({ includeDisabled: true });
    expect(all.data[0]?.hash).toBe(newest);
  });
});
