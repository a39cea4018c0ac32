import { createHmac } from "node:crypto";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { contextFor } from "@/lib/context";
import { parseUsd } from "@/lib/money";
import { openSecrets } from "@/lib/secrets";
import { updateTenant } from "@/lib/tenants";
import { testDatabase } from "../setup/database";
import { openPortal, type Portal, type TestTenant } from "./portal";

const databaseUrl = await testDatabase();
let portal: Portal;
let sibling: Portal;
beforeAll(async () => {
  portal = await openPortal(databaseUrl);
  sibling = await portal.sibling();
});
afterAll(async () => {
  await sibling.close();
  await portal.close();
});

const operator = () =>
  contextFor(portal.gateway.services, { kind: "system", name: "test" }, { requestId: "test", address: null });

type TenantRow = Parameters<Portal["prisma"]["tenant"]["update"]>[0]["data"];

async function tenantWith(data: TenantRow): Promise<TestTenant> {
  const tenant = await portal.tenant();
  await portal.prisma.tenant.update({ where: { id: tenant.id }, data });
  return tenant;
}

async function outcomeOf(answer: Promise<Response>) {
  const response = await answer;
  const { error } = (await response.json()) as { error?: { metadata: { reason: string } } };
  return error ? `${response.status} ${error.metadata.reason}` : String(response.status);
}

/** What one call of these tests holds at most. */
async function costOfOne(): Promise<bigint> {
  const tenant = await portal.tenant();
  await outcomeOf(portal.chat(tenant.inferenceKey, { user: "u-00" }));
  const { heldNano } = await portal.prisma.generation.findFirstOrThrow({ where: { tenantId: tenant.id } });
  return heldNano;
}

it("lets exactly ten of two hundred calls at once through a budget for ten, over two gateways", async () => {
  const one = await costOfOne();
  const tenant = await tenantWith({ endUserLimitNano: 10n * one + one / 2n });
  portal.fake.configure({ pace: { first_token_ms: 0, token_ms: 1_000 } });
  const leaving = new AbortController();
  const answers = await Promise.all(
    Array.from({ length: 200 }, (_, i) =>
      (i % 2 ? portal : sibling).chat(
        tenant.inferenceKey,
        { user: "u-00", stream: true },
        { signal: leaving.signal },
      ),
    ),
  );
  portal.fake.configure({ pace: { first_token_ms: 0, token_ms: 0 } });
  const refused = answers.find(({ status }) => status === 402)!;
  expect(await refused.json()).toMatchObject({
    error: { message: expect.stringContaining("This end user's budget"), metadata: { budget: "end_user" } },
  });
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(10);
  leaving.abort();
  expect(await outcomeOf(portal.chat(tenant.inferenceKey, { user: "u-01" }))).toBe("200");
  await Promise.all([...portal.gateway.background, ...sibling.gateway.background]);
}, 60_000);

it("gives an end user met under an older default what the new one leaves after its spend", async () => {
  const one = await costOfOne();
  const tenant = await portal.tenant();
  for (let i = 0; i < 3; i++) await outcomeOf(portal.chat(tenant.inferenceKey, { user: "ada" }));
  const { _sum } = await portal.prisma.generation.aggregate({
    where: { tenantId: tenant.id },
    _sum: { costNano: true },
  });
  await updateTenant(operator(), { id: tenant.id, end_user_budget: { limit: one, window: "monthly" } });
  await vi.waitFor(async () => {
    expect(await outcomeOf(portal.chat(tenant.inferenceKey, { user: "ada" }))).toBe("402 budget_exceeded");
  });
  const window = await portal.prisma.budgetWindow.findFirstOrThrow({
    where: { budget: { tenantId: tenant.id, endUser: "ada" } },
  });
  expect(window.spentNano).toBeGreaterThanOrEqual(_sum.costNano!);
});

it("adds up what each end user used, to the nano-dollar, and keeps the users of two tenants apart", async () => {
  const tenants = [await portal.tenant(), await portal.tenant()];
  for (const { inferenceKey } of tenants)
    for (const user of ["ada", "ada", "bob"]) await outcomeOf(portal.chat(inferenceKey, { user }));
  for (const { id: tenantId } of tenants) {
    const days = await portal.prisma.endUserDay.findMany({
      where: { tenantId },
      orderBy: { endUser: "asc" },
    });
    expect(days).toMatchObject([
      { endUser: "ada", requests: 2 },
      { endUser: "bob", requests: 1 },
    ]);
    const { _sum } = await portal.prisma.generation.aggregate({
      where: { tenantId },
      _sum: { costNano: true },
    });
    expect(days.reduce((sum, { costNano }) => sum + costNano, 0n)).toBe(_sum.costNano);
  }
  expect(JSON.parse(portal.fake.requests.at(-1)!.body)).toMatchObject({ user: `${tenants[1]!.id}:bob` });
});

it("lets exactly as many different end users call on a day as the tenant may have, whichever gateway they meet", async () => {
  const { inferenceKey: key, id } = await tenantWith({ maxEndUsers: 3 });
  const outcomes = await Promise.all(
    Array.from({ length: 20 }, (_, i) =>
      outcomeOf((i % 2 ? portal : sibling).chat(key, { user: `user ${i % 10}` })),
    ),
  );
  expect(new Set(outcomes)).toEqual(new Set(["200", "403 too_many_end_users"]));
  const met = await portal.prisma.endUser.findMany({ where: { tenantId: id } });
  expect(met).toHaveLength(3);
  for (const { name } of met) expect(await outcomeOf(sibling.chat(key, { user: name }))).toBe("200");
  expect(await outcomeOf(portal.chat(key))).toBe("200");
});

it("counts end users one after the other, so that two who come at once do not both count as the last", async () => {
  const { id } = await portal.tenant();
  const [first, second] = [await portal.pool.connect(), await portal.pool.connect()];
  const meet = (client: typeof first, name: string) =>
    client.query<{ met: boolean }>("SELECT meet_end_user($1, $2, 1) AS met", [id, name]);
  await first.query("BEGIN");
  await meet(first, "ada");
  const late = meet(second, "bob");
  await Promise.race([late, vi.waitUntil(isSomebodyWaiting, { interval: 5 })]);
  await first.query("COMMIT");
  expect((await late).rows).toEqual([{ met: false }]);
  for (const client of [first, second]) client.release();
});

async function isSomebodyWaiting() {
  const { rows } = await portal.pool.query(
    "SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
  );
  return rows.length > 0;
}

it("refuses names that are too long or hold control characters", async () => {
  const { inferenceKey: key } = await portal.tenant();
  expect(await outcomeOf(portal.chat(key, { user: "x".repeat(257) }))).toBe("400 invalid_request");
  expect(await outcomeOf(portal.chat(key, { user: "a\r\nb" }))).toBe("400 invalid_request");
  expect(await outcomeOf(portal.chat(key, { user: "x".repeat(256) }))).toBe("200");
});

it("counts each end user's requests by itself", async () => {
  const { inferenceKey: key } = await tenantWith({ endUserRequestsPerMinute: 1 });
  expect(await outcomeOf(portal.chat(key, { user: "ada" }))).toBe("200");
  const refused = await portal.chat(key, { user: "ada" });
  expect(refused.headers.get("x-ratelimit-rule")).toBe("end_user.requests_per_minute");
  expect(refused.status).toBe(429);
  expect(await outcomeOf(portal.chat(key, { user: "bob" }))).toBe("200");
});

it("counts the end users of two tenants apart where they have the same name", async () => {
  const one = await costOfOne();
  for (const terms of [{ endUserRequestsPerMinute: 1 }, { endUserLimitNano: one + one / 2n }])
    for (const tenant of [await tenantWith(terms), await tenantWith(terms)])
      expect(await outcomeOf(portal.chat(tenant.inferenceKey, { user: "ada" }))).toBe("200");
});

const SECRET = "bsr-eus-v1-of-the-tests";

function tokenFor(user: unknown, seconds = 60, secret = SECRET): string {
  const exp = Math.floor(Date.now() / 1000) + seconds;
  const payload = Buffer.from(JSON.stringify({ user, exp })).toString("base64url");
  return `eut_${payload}.${createHmac("sha256", secret).update(payload).digest("base64url")}`;
}

async function signingTenant(endUserTokens: "accepted" | "required"): Promise<TestTenant> {
  const tenant = await portal.tenant();
  const { keyring } = openSecrets(portal.config.secret, portal.config.encryptionKeys);
  const place = { tenantId: tenant.id, rowId: tenant.id, purpose: "end-user-secret" } as const;
  const endUserSecretCiphertext = keyring.seal(SECRET, place);
  await portal.prisma.tenant.update({
    where: { id: tenant.id },
    data: { endUserSecretCiphertext, endUserTokens },
  });
  return tenant;
}

function say(key: string, token: string | null, body: Record<string, unknown> = {}) {
  return portal.chat(key, body, {
    headers: {
      authorization: `Bearer ${key}`,
      "content-type": "application/json",
      ...(token !== null && { "x-bursar-end-user": token }),
    },
  });
}

it("believes a signed end user and nobody else, where the tenant requires it", async () => {
  const { inferenceKey: key, id } = await signingTenant("required");
  const flipped = tokenFor("ada").replace(/.$/, (last) => (last === "A" ? "B" : "A"));
  expect(await outcomeOf(say(key, tokenFor("ada")))).toBe("200");
  expect(await outcomeOf(say(key, tokenFor("ada"), { user: "ada" }))).toBe("200");
  expect(await outcomeOf(say(key, tokenFor("ada"), { user: "bob" }))).toBe("400 end_user_mismatch");
  expect(await outcomeOf(say(key, null, { user: "ada" }))).toBe("403 end_user_token_required");
  expect(await outcomeOf(say(key, tokenFor("ada", -1)))).toBe("403 end_user_token_expired");
  for (const spoofed of [
    flipped,
    tokenFor("ada", 60, "another tenant's"),
    tokenFor(5),
    tokenFor("a\nb"),
    "ada",
    "",
  ])
    expect(await outcomeOf(say(key, spoofed)), spoofed).toBe("403 end_user_token_invalid");
  const { endUser } = await portal.prisma.generation.findFirstOrThrow({ where: { tenantId: id } });
  expect(endUser).toBe("ada");
});

it("takes calls with and without a token where it is only accepted, but no false one", async () => {
  const { inferenceKey: key } = await signingTenant("accepted");
  expect(await outcomeOf(say(key, null, { user: "ada" }))).toBe("200");
  expect(await outcomeOf(say(key, tokenFor("ada")))).toBe("200");
  expect(await outcomeOf(say(key, tokenFor("ada", 60, "guessed")))).toBe("403 end_user_token_invalid");
});

it("remembers a bounded number of end users, and asks the database about none of them twice", async () => {
  const { inferenceKey: key } = await tenantWith({ endUserLimitNano: parseUsd("5") });
  await outcomeOf(portal.chat(key, { user: "ada" }));
  const asked = vi.spyOn(portal.gateway.prisma, "$transaction");
  const before = portal.gateway.endUsers.size;
  await outcomeOf(portal.chat(key, { user: "ada" }));
  expect(asked).not.toHaveBeenCalled();
  expect(portal.gateway.endUsers.size).toBe(before);
  asked.mockRestore();
});
