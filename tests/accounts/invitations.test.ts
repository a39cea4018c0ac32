import { describe, expect, it, vi } from "vitest";
import { signIn } from "@/lib/admins";
import { testGround } from "../setup/services";
import { adminApi } from "../http/api";
import { hire } from "../http/hired";
import { atOnce } from "./at-once";

const ground = await testGround();
const { services, clock } = ground;
const { prisma } = services;
const api = adminApi(ground);
const olga = await hire(ground, "owner");

interface Sent {
  data: { id: string; status: string; expires_at: string };
  link: string;
}
const invite = async (email: string, fields: object = {}, as = olga) => {
  const body = { email, role: "billing", ...fields };
  const reply = await api("/api/admin/invitations", { method: "POST", body, ...(await as.comes()) });
  return { status: reply.status, code: reply.body.error?.code, ...(reply.body as unknown as Sent) };
};
const tokenOf = ({ link }: Sent) => link.split("#")[1]!;
const accept = async (token: string, address = "192.0.2.50") =>
  api("/api/admin/invitation-acceptances", {
    method: "POST",
    token: null,
    headers: { "x-forwarded-for": address, origin: "http://bursar.test" },
    body: { token, name: "Grace Hopper", password: "long enough" },
  });

describe("an invitation", () => {
  it("makes its bearer an admin of its role, who sets name and password, once", async () => {
    const sent = await invite("grace@example.com");
    expect(sent.link).toMatch(/^http:\/\/bursar\.test\/invitation#bsr-inv-v1-[0-9A-Za-z]{49}$/);
    expect(await accept(tokenOf(sent))).toMatchObject({
      status: 201,
      body: { email: "grace@example.com", role: "billing" },
    });
    const credentials = {
      email: "grace@example.com",
      password: "long enough",
      address: null,
      userAgent: null,
    };
    expect((await signIn(services, credentials)).admin.name).toBe("Grace Hopper");
    expect((await accept(tokenOf(sent))).status).toBe(404);
  });

  it("is accepted by exactly one of ten at once", async () => {
    const token = tokenOf(await invite("race@example.com"));
    const replies = await Promise.all(
      Array.from({ length: 10 }, (_, i) => accept(token, `192.0.2.${60 + i}`)),
    );
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(1);
    const others = new Set(replies.map(({ status }) => status).filter((status) => status !== 201));
    expect([...others].filter((status) => status !== 404 && status !== 429)).toEqual([]);
    expect(await prisma.admin.count({ where: { email: "race@example.com" } })).toBe(1);
  });

  it("tells who comes too late by a moment what it tells everybody who does", async () => {
    const token = tokenOf(await invite("late@example.com"));
    const lock = "SELECT 1 FROM invitations FOR UPDATE";
    const accepts = ["192.0.2.80", "192.0.2.81"].map((address) => () => accept(token, address));
    const replies = await atOnce(prisma, lock, accepts);
    expect(replies.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 404]);
  });

  it("that was revoked, has expired, was used, or never was is refused in the same words", async () => {
    const revoked = await invite("revoked@example.com");
    const path = `/api/admin/invitations/${revoked.data.id}/revocation`;
    expect((await api(path, { method: "POST", body: {}, ...(await olga.comes()) })).status).toBe(201);
    const expired = await invite("expired@example.com", { expires_in_hours: 1 });
    clock.advance(3600);
    const said = [];
    for (const token of [tokenOf(revoked), tokenOf(expired), `bsr-inv-v1-${"0".repeat(49)}`, "junk", ""]) {
      const { status, body } = await accept(token, "192.0.2.51");
      said.push(`${status} ${body.error.message}`);
    }
    expect(new Set(said).size).toBe(1);
    expect(said[0]).toMatch(/^404 This invitation is not open/);
  });

  it("is open for 72 hours unless told otherwise, and ends when the same address is invited again", async () => {
    const first = await invite("twice@example.com");
    expect(Date.parse(first.data.expires_at) - clock.now().getTime()).toBe(72 * 3_600_000);
    const second = await invite("twice@example.com");
    expect((await accept(tokenOf(first), "192.0.2.52")).status).toBe(404);
    expect((await accept(tokenOf(second), "192.0.2.52")).status).toBe(201);
  });

  it("is for owners to make, and not for who is an admin already", async () => {
    for (const role of ["admin", "billing", "viewer"] as const)
      expect((await invite("x@example.com", {}, await hire(ground, role))).status).toBe(403);
    expect(await invite(olga.email)).toMatchObject({ status: 409, code: "conflict" });
  });

  it("is not guessed: an address may try twenty times in a quarter of an hour", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const statuses = [];
    for (let i = 0; i < 21; i++) statuses.push((await accept(`guess ${i}`, "192.0.2.99")).status);
    vi.useRealTimers();
    expect(statuses.slice(0, 20).every((status) => status === 404)).toBe(true);
    expect(statuses[20]).toBe(429);
  });

  it("is refused from another site's page", async () => {
    const body = { token: "x", name: "x", password: "long enough" };
    const headers = { origin: "https://evil.example" };
    const reply = await api("/api/admin/invitation-acceptances", {
      method: "POST",
      token: null,
      body,
      headers,
    });
    expect(reply.status).toBe(403);
  });

  it("has its token in no table, audit event or log", async () => {
    const token = tokenOf(await invite("canary@example.com"));
    await accept(token, "192.0.2.53");
    const dump = await prisma.$queryRaw<{ row: string }[]>`
      SELECT to_jsonb(i)::text AS row FROM invitations i UNION ALL SELECT to_jsonb(e)::text FROM audit_events e
      UNION ALL SELECT to_jsonb(a)::text FROM admins a UNION ALL SELECT to_jsonb(r)::text FROM idempotency_records r`;
    const seen = [...dump.map(({ row }) => row), ...ground.logged].join("\n");
    expect(seen).toContain("invitation.accepted");
    expect(seen).not.toContain(token);
  });
});
