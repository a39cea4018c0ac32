import { createHash, randomBytes } from "node:crypto";
import { OpenRouter } from "@openrouter/sdk";
import { HTTPClient } from "@openrouter/sdk/lib/http";
import { BadRequestResponseError, ForbiddenResponseError } from "@openrouter/sdk/models/errors";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "../setup/database";
import { MOUNTS, openPortal, type Portal, type TestTenant } from "./portal";

const databaseUrl = await testDatabase();
const CALLBACK = "https://app.example.com/back?keep=1";

describe.each(MOUNTS)("OAuth with PKCE through the %s mount", (mount) => {
  let portal: Portal;
  let tenant: TestTenant;
  const sdk = (apiKey?: string) =>
    new OpenRouter({
      apiKey: apiKey ?? "none",
      serverURL: portal.baseUrl,
      httpClient: new HTTPClient({ fetcher: portal.fetch }),
      retryConfig: { strategy: "none" },
    });
  // Each its own address where an address can be told, so that one test's exchanges do not count for the next.
  const post = (path: string, body: unknown, key: string | null = null) =>
    portal.fetch(portal.baseUrl + path, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...(key && { authorization: `Bearer ${key}` }),
        "x-forwarded-for": `198.51.100.${Math.floor(Math.random() * 250)}`,
      },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
  const pkce = () => {
    const verifier = randomBytes(32).toString("base64url");
    return { verifier, challenge: createHash("sha256").update(verifier).digest("base64url") };
  };
  const codeFor = async (fields: Record<string, unknown> = {}, key = tenant.managementKey) => {
    const response = await post("/auth/keys/code", { callback_url: CALLBACK, ...fields }, key);
    const text = await response.text();
    expect(response.status, text).toBe(200);
    return (JSON.parse(text) as { data: { id: string } }).data.id;
  };
  const exchange = async (body: unknown) => {
    const response = await post("/auth/keys", body);
    const json = (await response.json()) as { key?: string; user_id?: string; error?: { message: string } };
    return { status: response.status, ...json };
  };

  beforeAll(async () => {
    portal = await openPortal(databaseUrl, { mount });
    tenant = await portal.tenant();
  });
  afterAll(() => portal.close());

  it("is what OpenRouter's own SDK expects, from the code to the first call", async () => {
    const { verifier, challenge } = pkce();
    const expiresAt = new Date(Date.now() + 86_400_000);
    const { data } = await sdk(tenant.managementKey).oAuth.createAuthCode({
      requestBody: {
        callbackUrl: CALLBACK,
        codeChallenge: challenge,
        codeChallengeMethod: "S256",
        keyLabel: "Notebook",
        limit: 2.5,
        usageLimitType: "monthly",
        expiresAt,
      },
    });
    expect(data.appId).toBeGreaterThan(0);
    const { key, userId } = await sdk().oAuth.exchangeAuthCodeForAPIKey({
      requestBody: { code: data.id, codeVerifier: verifier, codeChallengeMethod: "S256" },
    });
    expect(userId).toBe(tenant.id);
    const mine = await sdk(key).apiKeys.getCurrentKeyMetadata();
    expect(mine.data).toMatchObject({ limit: 2.5, limitReset: "monthly", expiresAt, isManagementKey: false });
    expect((await portal.chat(key)).status).toBe(200);
    const listed = await sdk(tenant.managementKey).apiKeys.list();
    expect(listed.data.map(({ name }) => name)).toContain("Notebook");

    const again = sdk().oAuth.exchangeAuthCodeForAPIKey({
      requestBody: { code: data.id, codeVerifier: verifier },
    });
    await expect(again).rejects.toThrow(ForbiddenResponseError);
    const junk = sdk().oAuth.exchangeAuthCodeForAPIKey({ requestBody: { code: "junk" } });
    await expect(junk).rejects.toThrow(BadRequestResponseError);
  });

  it.each([
    ["S256", true],
    ["plain", true],
    ["plain, unsaid both times", true],
    ["none", true],
  ])("takes a challenge by %s", async (method) => {
    const { verifier, challenge } = pkce();
    const [fields, proof] = {
      S256: [{ code_challenge: challenge, code_challenge_method: "S256" }, { code_verifier: verifier }],
      plain: [
        { code_challenge: verifier, code_challenge_method: "plain" },
        { code_verifier: verifier, code_challenge_method: "plain" },
      ],
      "plain, unsaid both times": [{ code_challenge: verifier }, { code_verifier: verifier }],
      none: [{}, {}],
    }[method] as [object, object];
    const { status, key } = await exchange({ code: await codeFor({ ...fields }), ...proof });
    expect([status, key?.slice(0, 10)]).toEqual([200, "sk-bsr-v1-"]);
  });

  it("gives no key for a wrong proof, and still one for the right proof after it", async () => {
    const { verifier, challenge } = pkce();
    const code = await codeFor({ code_challenge: challenge, code_challenge_method: "S256" });
    const tries: [object, number, RegExp][] = [
      [{}, 403, /code_verifier/],
      [{ code_verifier: "x".repeat(43) }, 403, /code_verifier/],
      [{ code_verifier: challenge }, 403, /code_verifier/],
      [{ code_verifier: verifier, code_challenge_method: "plain" }, 400, /code_challenge_method/],
      [{ code_verifier: verifier, code_challenge_method: "md5" }, 400, /code_challenge_method/],
    ];
    for (const [proof, status, message] of tries) {
      const answer = await exchange({ code, ...proof });
      expect({ proof, status: answer.status }).toEqual({ proof, status });
      expect(answer.error?.message).toMatch(message);
    }
    expect((await exchange({ code, code_verifier: verifier, code_challenge_method: "S256" })).status).toBe(
      200,
    );
  });

  it("gives one key however many exchange a code at the same time", async () => {
    const code = await codeFor({ key_label: "Raced" });
    const answers = await Promise.all(Array.from({ length: 20 }, () => exchange({ code })));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 403)).toHaveLength(19);
    expect(await portal.prisma.apiKey.count({ where: { tenantId: tenant.id, name: "Raced" } })).toBe(1);
  });

  it("ends after ten minutes", async () => {
    const [early, late] = [await codeFor(), await codeFor()];
    const rows = await portal.prisma.authCode.findMany({ where: { tenantId: tenant.id, usedAt: null } });
    for (const { createdAt, expiresAt } of rows)
      expect(expiresAt.getTime() - createdAt.getTime()).toBe(10 * 60_000);
    expect((await exchange({ code: early })).status).toBe(200);
    await portal.prisma.authCode.updateMany({
      where: { tenantId: tenant.id, usedAt: null },
      // The gateway's clock follows the database's, as late as its answers come.
      data: { expiresAt: new Date(Date.now() - 5_000) },
    });
    const { status, error } = await exchange({ code: late });
    expect([status, error?.message]).toEqual([403, expect.stringContaining("expired")]);
  });

  it.each([
    ["{}", {}],
    ["a number", { code: 5 }],
    ["an endless code", { code: "x".repeat(501) }],
  ])("answers 400 in the shape of OpenRouter's validation to %s", async (_, body) => {
    const response = await post("/auth/keys", body);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ success: false, error: { name: "ZodError" } });
  });

  it("takes POST alone", async () => {
    for (const path of ["/auth/keys", "/auth/keys/code"]) {
      const response = await portal.fetch(portal.baseUrl + path);
      expect([response.status, response.headers.get("allow")]).toEqual([405, "POST"]);
    }
  });

  it.each([
    ["callback_url", { callback_url: "http://app.example.com" }],
    ["callback_url", { callback_url: "javascript:alert(1)" }],
    ["callback_url", { callback_url: "//evil.example" }],
    ["callback_url", { callback_url: "https://user@evil.example" }],
    ["callback_url", { callback_url: "app://back" }],
    ["callback_url", { callback_url: null }],
    ["code_challenge", { code_challenge: "short", code_challenge_method: "S256" }],
    ["code_challenge_method", { code_challenge: "x", code_challenge_method: "md5" }],
    ["key_label", { key_label: "x".repeat(101) }],
    ["key_label", { key_label: "a\u0000b" }],
    ["limit", { limit: -1 }],
    ["usage_limit_type", { usage_limit_type: "daily" }],
    ["usage_limit_type", { limit: 1, usage_limit_type: "yearly" }],
    ["expires_at", { expires_at: "2020-01-01T00:00:00Z" }],
    ["expires_at", { expires_at: "tomorrow" }],
  ])("refuses a wrong %s before there is a code: %o", async (param, fields) => {
    const response = await post(
      "/auth/keys/code",
      { callback_url: CALLBACK, ...fields },
      tenant.managementKey,
    );
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { code: 400, metadata: { param } } });
  });

  it.each(["http://localhost:3000/back", "http://127.0.0.1:5173/", "http://[::1]:8080/"])(
    "takes %s, on the user's own machine",
    async (callback_url) => expect(await codeFor({ callback_url })).toMatch(/^[\w-]{43}$/),
  );

  it("lets no inference key make codes, and none beyond what the account may spend", async () => {
    const refused = await post("/auth/keys/code", { callback_url: CALLBACK }, tenant.inferenceKey);
    expect(refused.status).toBe(403);
    expect((await post("/auth/keys/code", { callback_url: CALLBACK })).status).toBe(401);
    const capped = await portal.tenant({ budget: { limit: "5", window: "daily" } });
    const tooMuch = { callback_url: CALLBACK, limit: 6, usage_limit_type: "daily" };
    expect((await post("/auth/keys/code", tooMuch, capped.managementKey)).status).toBe(403);
    const foreign = { callback_url: CALLBACK, workspace_id: tenant.id };
    expect((await post("/auth/keys/code", foreign, capped.managementKey)).status).toBe(404);
  });

  it("gives nothing once whoever approved may not any more, and the code stays unused", async () => {
    const doomed = await portal.tenant();
    const suspended = await portal.tenant();
    const codes = [await codeFor({}, doomed.managementKey), await codeFor({}, suspended.managementKey)];
    await portal.prisma.apiKey.updateMany({
      where: { tenantId: doomed.id, kind: "management" },
      data: { revokedAt: new Date() },
    });
    await portal.prisma.tenant.update({ where: { id: suspended.id }, data: { status: "suspended" } });
    for (const code of codes) expect((await exchange({ code })).status).toBe(403);
    await portal.prisma.tenant.update({ where: { id: suspended.id }, data: { status: "active" } });
    expect((await exchange({ code: codes[1] })).status).toBe(200);
  });

  it("tells the audit trail who approved what and what came of it, and keeps code and key to nobody", async () => {
    const own = await portal.tenant();
    const code = await codeFor({ key_label: "Audited", limit: 1 }, own.managementKey);
    const { key } = await exchange({ code });
    const events = await portal.prisma.auditEvent.findMany({
      where: { tenantId: own.id },
      orderBy: { seq: "asc" },
    });
    expect(events.map(({ action }) => action)).toEqual([
      "app.approved",
      "api_key.issued",
      "app.received_key",
    ]);
    expect(events[0]?.after).toMatchObject({
      app: "https://app.example.com",
      key_label: "Audited",
      limit: "1",
    });
    const approver = await portal.prisma.apiKey.findFirstOrThrow({
      where: { tenantId: own.id, kind: "management" },
    });
    expect(new Set(events.map(({ actor }) => actor))).toEqual(new Set([`api_key:${approver.id}`]));
    const rows = await portal.pool.query(
      "SELECT a::text AS row FROM auth_codes a UNION ALL SELECT e::text FROM audit_events e",
    );
    for (const { row } of rows.rows as { row: string }[]) {
      expect(row).not.toContain(code);
      expect(row).not.toContain(key);
    }
  });
});

it("slows an address down that exchanges more than sixty times a minute", async () => {
  const portal = await openPortal(databaseUrl, { mount: "web" });
  const guess = () =>
    portal.fetch(`${portal.baseUrl}/auth/keys`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-forwarded-for": "203.0.113.77" },
      body: JSON.stringify({ code: "guess" }),
    });
  const answers = [];
  for (let i = 0; i < 61; i++) answers.push(await guess());
  expect(answers.slice(0, 60).every(({ status }) => status === 400)).toBe(true);
  expect([answers[60]!.status, Number(answers[60]!.headers.get("retry-after"))]).toEqual([
    429,
    expect.any(Number),
  ]);
  await portal.close();
});
