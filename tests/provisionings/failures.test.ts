import { describe, expect, it } from "vitest";
import { sweepKeys } from "@/lib/key-sweeps";
import { OpenRouterFailure } from "@/lib/openrouter";
import { resumeProvisionings, runProvisioning } from "@/lib/provisionings";
import { getTenant, retryProvisioning, updateTenant } from "@/lib/tenants";
import { testGround } from "../setup/services";
import { expectOneLiveKey, keysNamed, tenantWithoutKey, wrapped } from "./observed";

const ground = await testGround();
const { services, clock, fake } = ground;
const system = wrapped(ground, () => ({}));

const find = (id: string) => services.prisma.provisioning.findUniqueOrThrow({ where: { id } });
const waitOf = async (id: string) =>
  ((await find(id)).nextAttemptAt.getTime() - clock.now().getTime()) / 1000;

describe("two workers at once", () => {
  it("run one provisioning once", async () => {
    const { provisioningId } = await tenantWithoutKey(ground, "Twice");
    fake.clearRequests();
    await Promise.all(Array.from({ length: 8 }, () => resumeProvisionings(services, 10)));
    await expectOneLiveKey(ground, provisioningId);
    const posts = fake.requests.filter(({ method, path }) => method === "POST" && path === "/keys");
    expect(posts).toHaveLength(1);
    expect((await find(provisioningId)).attempts).toBe(1);
  });

  it("delete the key of whoever was overtaken while its POST was on the way", async () => {
    const { provisioningId } = await tenantWithoutKey(ground, "Overtaken");
    const slow = wrapped(ground, (api) => ({
      createKey: async (key) => {
        // The lease runs out and another worker makes the key before this POST arrives.
        clock.advance(46);
        await resumeProvisionings(services, 10);
        return api.createKey(key);
      },
    }));
    expect(await runProvisioning(slow, provisioningId)).toBe("confirmed");
    await expectOneLiveKey(ground, provisioningId);
  });
});

describe("when OpenRouter", () => {
  it("does not answer, tries again after 1, 2, 4 … seconds, at most five minutes apart", async () => {
    const { provisioningId } = await tenantWithoutKey(ground, "Away");
    fake.fault({ match: { path: "/keys*" }, times: "forever", fault: { kind: "status", status: 502 } });
    const waits: number[] = [];
    for (let attempt = 0; attempt < 11; attempt++) {
      expect(await runProvisioning(system, provisioningId)).toMatch(/planned|sent/);
      waits.push(await waitOf(provisioningId));
      clock.advance(waits.at(-1)!);
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
    fake.clearFaults();
    await runProvisioning(system, provisioningId);
    await expectOneLiveKey(ground, provisioningId);
  });

  it("refuses, fails with its reason until an operator retries", async () => {
    const { tenant, provisioningId } = await tenantWithoutKey(ground, "Refused");
    const body = { error: { code: 400, message: "limit must be positive" } };
    fake.fault({ match: { method: "POST", path: "/keys" }, fault: { kind: "status", status: 400, body } });
    expect(await runProvisioning(system, provisioningId)).toBe("failed");
    expect(await find(provisioningId)).toMatchObject({
      lastError: "OpenRouter refused (400): limit must be positive",
    });
    expect(await runProvisioning(system, provisioningId)).toBeNull();
    const retries = [1, 2].map(() => retryProvisioning(ground.as(), tenant.id));
    const results = await Promise.allSettled(retries);
    expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    await expectOneLiveKey(ground, provisioningId);
    await expect(retryProvisioning(ground.as(), tenant.id)).rejects.toMatchObject({ code: "conflict" });
  });

  it.each([401, 403])(
    "rejects the provisioning key (%i), stays planned and says what to do",
    async (status) => {
      const { provisioningId } = await tenantWithoutKey(ground, `Dead ${status}`);
      fake.fault({ match: { path: "/keys*" }, fault: { kind: "status", status } });
      expect(await runProvisioning(system, provisioningId)).toBe("planned");
      expect(await waitOf(provisioningId)).toBe(60);
      expect((await find(provisioningId)).lastError).toContain("set OPENROUTER_PROVISIONING_KEY");
      clock.advance(60);
      expect(await runProvisioning(system, provisioningId)).toBe("confirmed");
      await expectOneLiveKey(ground, provisioningId);
    },
  );

  it("limits the rate, waits as long as it was told", async () => {
    const { provisioningId } = await tenantWithoutKey(ground, "Limited");
    const headers = { "retry-after": "17" };
    fake.fault({ match: { path: "/keys*" }, fault: { kind: "status", status: 429, headers } });
    await runProvisioning(system, provisioningId);
    expect(await waitOf(provisioningId)).toBe(17);
  });

  it.each(["malformed-json", "error-in-body"] as const)(
    "answers a POST unreadably (%s), counts as unknown",
    async (kind) => {
      const { provisioningId } = await tenantWithoutKey(ground, `Unreadable ${kind}`);
      fake.fault({ match: { method: "POST", path: "/keys" }, fault: { kind } });
      expect(await runProvisioning(system, provisioningId)).toBe("sent");
      clock.advance(1);
      expect(await runProvisioning(system, provisioningId)).toBe("confirmed");
      await expectOneLiveKey(ground, provisioningId);
    },
  );
});

describe("a suspended tenant", () => {
  it("has its key switched off at OpenRouter, and on again when it is resumed", async () => {
    const { tenant, provisioningId } = await tenantWithoutKey(ground, "Suspended");
    await runProvisioning(system, provisioningId);
    const suspended = await updateTenant(ground.as(), { id: tenant.id, status: "suspended" });
    expect(suspended.provisioned_key).toMatchObject({ status: "disabled" });
    expect(await keysNamed(ground, provisioningId)).toMatchObject([{ disabled: true }]);
    const resumed = await updateTenant(ground.as(), { id: tenant.id, status: "active" });
    expect(resumed.provisioned_key).toMatchObject({ status: "active" });
    expect(await keysNamed(ground, provisioningId)).toMatchObject([{ disabled: false }]);
  });

  it("waits its turn: a change planned after another one of the same key comes after it", async () => {
    const { tenant, provisioningId } = await tenantWithoutKey(ground, "Order");
    await updateTenant(ground.as(), { id: tenant.id, status: "suspended" });
    expect(await find(provisioningId)).toMatchObject({ state: "planned", attempts: 0 });
    await resumeProvisionings(services, 50);
    await resumeProvisionings(services, 50);
    expect(await keysNamed(ground, provisioningId)).toMatchObject([{ disabled: true }]);
  });
});

describe("the sync with OpenRouter", () => {
  it("takes over usage and switches, and deletes what nobody owns", async () => {
    const { tenant, provisioningId } = await tenantWithoutKey(ground, "Synced");
    await runProvisioning(system, provisioningId);
    const [key] = await keysNamed(ground, provisioningId);
    const { openrouter } = services;
    const limit = { limitNano: null, limitReset: null };
    const late = await openrouter.createKey({ name: key!.name, ...limit });
    const foreign = await openrouter.createKey({ name: "somebody's own key", ...limit });
    const unknown = await openrouter.createKey({
      name: key!.name.replace(provisioningId, "019ab7a4-6f52-7c31-a4be-0a51ba3a5f6e"),
      ...limit,
    });
    await openrouter.updateKey(key!.hash, { disabled: true, ...limit });
    clock.advance(1);

    expect(await sweepKeys(services)).toBe(1);
    expect(await openrouter.getKey(late.key.hash)).toBeNull();
    expect(await openrouter.getKey(foreign.key.hash)).not.toBeNull();
    expect(await openrouter.getKey(unknown.key.hash)).not.toBeNull();
    const { provisioned_key } = await getTenant(ground.as(), tenant.id);
    expect(provisioned_key).toMatchObject({ status: "disabled", synced_at: clock.now().toISOString() });
  });

  it("changes nothing when OpenRouter cannot be asked", async () => {
    fake.fault({ match: { path: "/keys*" }, fault: { kind: "refuse" } });
    await expect(sweepKeys(services)).rejects.toBeInstanceOf(OpenRouterFailure);
  });

  it("reads every page", async () => {
    const before = (await services.openrouter.listKeys()).length;
    for (let made = 0; made < 205; made++) {
      await services.openrouter.createKey({ name: `page ${made}`, limitNano: null, limitReset: null });
    }
    expect(await services.openrouter.listKeys()).toHaveLength(before + 205);
  });
});

it("keeps no secret in the clear: not in the database, not in the log", async () => {
  const { provisioningId } = await tenantWithoutKey(ground, "Canary");
  let secret = "";
  const seen = wrapped(ground, (api) => ({
    createKey: async (key) => {
      const made = await api.createKey(key);
      secret = made.secret;
      return made;
    },
  }));
  await runProvisioning(seen, provisioningId);
  expect(secret).toMatch(/^sk-or-v1-/);
  const tables = await services.prisma.$queryRaw<{ row: string }[]>`
    SELECT to_jsonb(k)::text AS row FROM provisioned_keys k
    UNION ALL SELECT to_jsonb(p)::text FROM provisionings p
    UNION ALL SELECT to_jsonb(a)::text FROM audit_events a`;
  for (const text of [...tables.map(({ row }) => row), ...ground.logged]) {
    expect(text).not.toContain(secret);
    expect(text).not.toContain(fake.managementKey);
  }
});
