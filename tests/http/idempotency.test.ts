import { beforeAll, describe, expect, it, vi } from "vitest";
import { createAdmin, createAdminToken } from "@/lib/admins";
import { forgetSecrets } from "@/lib/idempotency";
import { provideServices } from "@/lib/http/services";
import { testGround } from "../setup/services";
import { adminApi, type Call } from "./api";

const ground = await testGround();
const { services, clock } = ground;
const { prisma } = services;
const api = adminApi(ground);
let token: string;

const create = (key: string, body: unknown = { name: "Once" }, call: Call = {}) =>
  api("/api/admin/tenants", { method: "POST", body, token, ...call, headers: { "idempotency-key": key } });
const issuing = async (key: string) => {
  const { body: tenant } = await create(`tenant of ${key}`);
  return () =>
    api(`/api/admin/tenants/${tenant.id}/api-keys`, {
      method: "POST",
      token,
      body: { name: "k" },
      headers: { "idempotency-key": key },
    });
};
const tenantsNamed = (name: string) => prisma.tenant.count({ where: { name } });

beforeAll(async () => {
  const admin = await createAdmin(ground.as(), {
    email: "a@example.com",
    name: "A",
    password: "long enough",
    role: "admin",
  });
  token = (await createAdminToken(ground.as(), { admin_id: admin.id, name: "t" })).token;
});

describe("an Idempotency-Key", () => {
  it("makes one tenant of a hundred parallel requests; the others replay it or hear that it is running", async () => {
    // The first request of a process compiles its queries; the pool waits two seconds for nobody.
    await create("warm");
    const replies = await Promise.all(
      Array.from({ length: 100 }, () => create("hundred", { name: "Hundred" })),
    );
    expect(await tenantsNamed("Hundred")).toBe(1);
    const made = replies.filter(({ status }) => status === 201);
    const others = replies.filter(({ status }) => status !== 201);
    expect(new Set(made.map(({ body }) => body.id)).size).toBe(1);
    expect(made.filter(({ headers }) => !headers.has("idempotent-replayed"))).toHaveLength(1);
    for (const { status, body, headers } of others) {
      expect(status).toBe(409);
      expect(body.error.code).toBe("idempotency_in_flight");
      expect(headers.get("retry-after")).toBe("1");
    }
  });

  it("gives the first answer again, status and body, also in another process", async () => {
    const first = await create("again");
    provideServices({ ...services });
    const second = await create("again");
    expect(second).toMatchObject({ status: 201, body: first.body });
    expect(second.headers.get("idempotent-replayed")).toBe("true");
  });

  it("is about what a body says, not how it is spelled", async () => {
    const first = await create("spelled", '{"name":"Spelled","slug":"spelled"}');
    const second = await create("spelled", '{ "slug": "spelled", "name": "Spelled" }');
    expect(second).toMatchObject({ status: 201, body: first.body });
  });

  it("gives a refusal again as well", async () => {
    await create("taken-1", { name: "Taken", slug: "taken" });
    const first = await create("taken-2", { name: "Taken", slug: "taken" });
    expect(first.status).toBe(409);
    expect(await create("taken-2", { name: "Taken", slug: "taken" })).toMatchObject({
      status: 409,
      body: first.body,
    });
  });

  it("is not used up by a request that was never valid", async () => {
    expect((await create("typo", { nmae: "Typo" })).status).toBe(400);
    expect((await create("typo", { name: "Typo" })).status).toBe(201);
  });

  it("answers 422 with another body, and with another route", async () => {
    const { body } = await create("other");
    expect(await create("other", { name: "Different" })).toMatchObject({
      status: 422,
      body: { error: { code: "idempotency_mismatch" } },
    });
    const headers = { "idempotency-key": "other" };
    const reply = await api(`/api/admin/tenants/${body.id}`, {
      method: "PATCH",
      token,
      body: { name: "Once" },
      headers,
    });
    expect(reply.status).toBe(422);
  });

  it("belongs to who sent it", async () => {
    const mine = await create("shared", { name: "Shared" });
    const another = await api("/api/admin/tenants", {
      method: "POST",
      body: { name: "Shared" },
      headers: { "idempotency-key": "shared" },
    });
    expect(another.status).toBe(201);
    expect(another.body.id).not.toBe(mine.body.id);
  });

  it.each([
    ["", 400],
    ["x".repeat(256), 400],
    ["x".repeat(255), 201],
  ])("has 1 to 255 characters (%#)", async (key, status) => {
    expect((await create(key, { name: "Length" })).status).toBe(status);
  });

  it("shows a key again for a minute, and after that has everything but the secret", async () => {
    const issue = await issuing("issue");
    const first = await issue();
    expect(first.body.key).toMatch(/^sk-bsr-v1-/);
    clock.advance(59);
    const soon = await issue();
    expect(soon).toMatchObject({ status: 201, body: first.body });
    expect(soon.headers.get("idempotent-replayed")).toBe("true");
    clock.advance(1);
    const late = await issue();
    expect(late).toMatchObject({ status: 201, body: { data: first.body.data, key: null } });
    expect(late.body.note).toContain("shown once");
  });

  it("keeps what it showed encrypted, and forgets it after a minute", async () => {
    await forgetSecrets(ground.as().db, clock.now());
    const issue = await issuing("kept");
    const { key } = (await issue()).body;
    const place = { key: "kept" };
    const sealed = await prisma.idempotencyRecord.findFirstOrThrow({ where: place });
    expect(sealed.secretCiphertext).toMatch(/^v1\./);
    expect(JSON.stringify(await prisma.idempotencyRecord.findMany())).not.toContain(key);
    expect(ground.logged.join("\n")).not.toContain(key);
    expect(await forgetSecrets(ground.as().db, clock.now())).toBe(0);
    clock.advance(60);
    expect(await forgetSecrets(ground.as().db, clock.now())).toBe(1);
    const kept = await prisma.idempotencyRecord.findFirstOrThrow({ where: place });
    expect(kept.secretCiphertext).toBeNull();
    expect((await issue()).body.key).toBeNull();
  });

  it("opens what it keeps for the same actor and key alone, and not when a bit was changed", async () => {
    const [mine, other] = [await issuing("mine"), await issuing("theirs")];
    await Promise.all([mine(), other()]);
    const { secretCiphertext: foreign } = await prisma.idempotencyRecord.findFirstOrThrow({
      where: { key: "theirs" },
    });
    for (const secretCiphertext of [foreign, foreign!.slice(0, -1)]) {
      await prisma.idempotencyRecord.updateMany({ where: { key: "mine" }, data: { secretCiphertext } });
      expect(await mine()).toMatchObject({ status: 503, body: { error: { code: "secret_unavailable" } } });
    }
    expect(ground.logged.splice(0).join("\n")).toContain("secret_unavailable");
  });

  it("is forgotten after a day", async () => {
    const first = await create("day", { name: "Day" });
    clock.advance(24 * 3600 - 1);
    expect((await create("day", { name: "Day" })).body.id).toBe(first.body.id);
    clock.advance(2);
    const next = await create("day", { name: "Day" });
    expect(next.status).toBe(201);
    expect(next.body.id).not.toBe(first.body.id);
  });
});

describe("a request that failed on our side", () => {
  const failing = (key: string, name: string) => {
    const $transaction = vi
      .spyOn(prisma, "$transaction")
      .mockRejectedValueOnce(new Error("the disk is full"));
    return create(key, { name }).finally(() => $transaction.mockRestore());
  };

  it("is carried out when it comes again, at once", async () => {
    expect((await failing("failed", "Failed")).status).toBe(500);
    expect(ground.logged.splice(0).join("\n")).toContain("the disk is full");
    expect((await create("failed", { name: "Failed" })).status).toBe(201);
    expect(await tenantsNamed("Failed")).toBe(1);
  });
});

describe("a request that died before it answered", () => {
  /** As a process leaves it that was killed: claimed, and never answered. */
  const forgetAnswerTo = (key: string, requestId: string) =>
    prisma.idempotencyRecord.updateMany({
      where: { key },
      data: { status: null, response: { request_id: requestId } },
    });

  it("is not carried out again when it had taken effect, and says on what", async () => {
    const { body, headers } = await create("died-after", { name: "Died after" });
    await forgetAnswerTo("died-after", headers.get("x-request-id")!);
    expect((await create("died-after", { name: "Died after" })).body.error.code).toBe(
      "idempotency_in_flight",
    );
    clock.advance(61);
    const reply = await create("died-after", { name: "Died after" });
    expect(reply).toMatchObject({ status: 409, body: { error: { code: "conflict" } } });
    expect(reply.body.error.message).toContain(body.id);
    expect(await tenantsNamed("Died after")).toBe(1);
  });

  it("is carried out when it had not", async () => {
    await create("died-before", { name: "Died before" });
    await forgetAnswerTo("died-before", "a request that committed nothing");
    clock.advance(61);
    expect((await create("died-before", { name: "Died before" })).status).toBe(201);
  });
});
