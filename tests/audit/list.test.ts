import { beforeAll, describe, expect, it } from "vitest";
import { createAdmin } from "@/lib/admins";
import {
  type AuditEvent,
  ExportAuditEvents,
  exportAuditEvents,
  ListAuditEvents,
  listAuditEvents,
} from "@/lib/audit";
import { issueApiKey, IssueApiKey } from "@/lib/api-keys";
import type { Actor } from "@/lib/context";
import { CreateTenant, createTenant } from "@/lib/tenants";
import { adminApi } from "../http/api";
import { testGround, VIEWER } from "../setup/services";

const ground = await testGround();
const { prisma } = ground.services;
const api = adminApi(ground);
let ada: Actor & { kind: "admin" };
let acme: { id: string };
let secret: string;

beforeAll(async () => {
  const input = {
    email: "ada@example.com",
    name: "Ada L_velace",
    role: "admin",
    password: "long enough",
  } as const;
  const { id } = await createAdmin(ground.as(), input);
  ada = { kind: "admin", id, name: input.name, role: "admin", via: { kind: "shell" } };
  acme = await createTenant(ground.as(ada), CreateTenant.parse({ name: "Acme" }));
  await createTenant(ground.as({ kind: "system", name: "shell" }), CreateTenant.parse({ name: "Other" }));
  ground.clock.advance(86_400_000);
  const issued = await issueApiKey(ground.as(ada), {
    ...IssueApiKey.parse({ name: "k" }),
    tenant_id: acme.id,
  });
  secret = issued.key ?? "";
});

const list = async (query: Record<string, string> = {}): Promise<AuditEvent[]> =>
  (await listAuditEvents(ground.as(VIEWER), ListAuditEvents.parse(query))).data;
async function exported(query: Record<string, string>): Promise<string[]> {
  let text = "";
  for await (const piece of await exportAuditEvents(ground.as(VIEWER), ExportAuditEvents.parse(query)))
    text += piece;
  return text.split("\n").filter(Boolean);
}
const seqs = (events: AuditEvent[]) => events.map(({ seq }) => seq);

describe("the list of audit events", () => {
  it("shows the newest first, with names instead of ids and no secret", async () => {
    const events = await list();
    expect(seqs(events)).toEqual(seqs(events).toSorted((a, b) => b - a));
    expect(events[0]).toMatchObject({
      action: "api_key.issued",
      tenant_name: "Acme",
      actor: `admin:${ada.id}`,
      actor_name: ada.name,
      address: "192.0.2.7",
      target_name: "k",
    });
    expect(events.at(-1)).toMatchObject({ action: "admin.created", target_name: ada.name });
    expect(JSON.stringify(events)).not.toContain(secret);
    expect(JSON.stringify(events)).not.toContain("long enough");
  });

  it.each<[string, () => Record<string, string>, (event: AuditEvent) => boolean]>([
    ["a tenant", () => ({ tenant_id: acme.id }), ({ tenant_id }) => tenant_id === acme.id],
    ["an actor", () => ({ actor: `admin:${ada.id}` }), ({ actor }) => actor === `admin:${ada.id}`],
    ["a part of an admin's name", () => ({ actor: "a l_v" }), ({ actor }) => actor === `admin:${ada.id}`],
    ["an admin's address", () => ({ actor: "ADA@" }), ({ actor }) => actor === `admin:${ada.id}`],
    ["a system by its name", () => ({ actor: "shell" }), ({ actor }) => actor === "system:shell"],
    ["a kind of actor", () => ({ actor: "system" }), ({ actor }) => actor.startsWith("system:")],
    ["an action", () => ({ action: "api_key.issued" }), ({ action }) => action === "api_key.issued"],
    ["a noun", () => ({ action: "tenant" }), ({ action }) => action.startsWith("tenant.")],
    ["a target", () => ({ target: `tenant:${acme.id}` }), ({ target }) => target === `tenant:${acme.id}`],
    ["a kind of target", () => ({ target: "api_key" }), ({ target }) => target.startsWith("api_key:")],
    ["a first day", () => ({ since: today() }), ({ at }) => at.slice(0, 10) >= today()],
    ["a last day", () => ({ until: yesterday() }), ({ at }) => at.slice(0, 10) <= yesterday()],
  ])("can be narrowed by %s", async (_what, query, matches) => {
    const all = await list();
    const expected = all.filter(matches);
    expect(expected.length).toBeGreaterThan(0);
    expect(expected.length).toBeLessThan(all.length);
    expect(seqs(await list(query()))).toEqual(seqs(expected));
    const file = (await exported(query())).map((line) => (JSON.parse(line) as AuditEvent).seq);
    expect(file).toEqual(seqs(expected).toReversed());
    expect(await exported({ ...query(), format: "csv" })).toHaveLength(1 + expected.length);
  });

  it.each([
    ["a wildcard that is no name", { actor: "%" }],
    ["an actor of nobody", { actor: "nobody" }],
    ["a NUL", { target: "a\0b:c" }],
    ["a tenant that is none", { tenant_id: "019ab000-0000-7000-8000-00000000ffff" }],
  ])("leaves nothing for %s", async (_what, query) => {
    expect(await list(query)).toEqual([]);
  });

  it("goes on from page to page without a gap or a repetition", async () => {
    const all = seqs(await list());
    const seen: number[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const query = { limit: "1", ...(cursor !== undefined && { cursor }) };
      const page = await listAuditEvents(ground.as(VIEWER), ListAuditEvents.parse(query));
      seen.push(...seqs(page.data));
      cursor = page.next_cursor;
    }
    expect(seen).toEqual(all);
  });

  it("is refused to a tenant's key", async () => {
    const tenant = { kind: "tenant", tenantId: acme.id, apiKeyId: acme.id, name: "k" } as const;
    const query = ListAuditEvents.parse({});
    await expect(listAuditEvents(ground.as(tenant), query)).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("the routes of the audit trail", () => {
  it.each(["cursor=x", "cursor=9999999999999999999", "since=soon", "tenant_id=acme", "seq=1"])(
    "answer 400 to ?%s",
    async (query) => {
      expect(await api(`/api/admin/audit-events?${query}`)).toMatchObject({ status: 400 });
      expect(await api(`/api/admin/audit-events/export?${query}`)).toMatchObject({ status: 400 });
    },
  );

  it("verify the chain, and name the first event that was edited", async () => {
    const path = "/api/admin/audit-events/verification";
    const events = await prisma.auditEvent.count();
    const intact = await api(path);
    expect(intact.body).toMatchObject({
      is_intact: true,
      events,
      broken_at: null,
      why: null,
      head: { seq: events },
    });
    const tamper = (actor: string) =>
      prisma.$transaction([
        prisma.$executeRawUnsafe("SET LOCAL session_replication_role = replica"),
        prisma.$executeRawUnsafe(`UPDATE audit_events SET actor = '${actor}' WHERE seq = 2`),
      ]);
    const { actor } = await prisma.auditEvent.findUniqueOrThrow({ where: { seq: 2 } });
    await tamper("admin:someone-else");
    expect((await api(path)).body).toMatchObject({ is_intact: false, events: 1, broken_at: 2 });
    await tamper(actor);
  });
});

function today(): string {
  return ground.clock.now().toISOString().slice(0, 10);
}

function yesterday(): string {
  return new Date(ground.clock.now().getTime() - 86_400_000).toISOString().slice(0, 10);
}
