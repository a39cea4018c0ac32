import { describe, expect, it } from "vitest";
import { issueApiKeys } from "@/lib/api-keys";
import type { IssuedApiKeys } from "@/lib/api-keys";
import { verifyAuditChain } from "@/lib/audit";
import { adminApi } from "../http/api";
import { testGround, VIEWER } from "../setup/services";

const ground = await testGround();
const { prisma } = ground.services;
const api = adminApi(ground);
const { body: tenant } = await api("/api/admin/tenants", { method: "POST", body: { name: "Acme" } });
const path = `/api/admin/tenants/${tenant.id}/api-key-batches`;

const send = async (csv: string, headers: Record<string, string> = {}) => {
  const reply = await api(path, { method: "POST", body: { csv }, headers });
  return { ...reply, issued: reply.body as unknown as IssuedApiKeys };
};
const secretsOf = ({ data }: IssuedApiKeys) => data.map(({ key }) => key!);

describe("a batch of keys from CSV", () => {
  it("issues every line with what its cells say", async () => {
    const { status, issued } = await send(
      "\uFEFFname,kind,slot,limit,limit_reset,include_byok,requests_per_minute,tokens_per_minute,max_parallel," +
        "allowed_models,allowed_ips,expires_at,metadata\r\n" +
        '"Ada, of search",,default,20,monthly,true,60,100000,4,openai/* anthropic/claude-3.5,203.0.113.0/24;2001:db8::1,' +
        "2027-01-01T00:00:00Z,team=search; owner=a=b\r\n\r\n" +
        "Bob,management\r\n",
    );
    expect(status).toBe(201);
    expect(issued.data.map(({ line, name }) => [line, name])).toEqual([
      [2, "Ada, of search"],
      [4, "Bob"],
    ]);
    const [ada, bob] = await Promise.all(
      issued.data.map(async ({ api_key_id }) => (await api(`/api/admin/api-keys/${api_key_id}`)).body),
    );
    expect(ada).toMatchObject({
      label: issued.data[0]!.label,
      kind: "inference",
      limit: "20",
      limit_reset: "monthly",
      limit_remaining: "20",
      include_byok: true,
      requests_per_minute: 60,
      tokens_per_minute: 100_000,
      max_parallel: 4,
      allowed_models: ["openai/*", "anthropic/claude-3.5"],
      allowed_ips: ["203.0.113.0/24", "2001:db8::1"],
      expires_at: "2027-01-01T00:00:00.000Z",
      metadata: { team: "search", owner: "a=b" },
    });
    expect(bob).toMatchObject({ kind: "management", limit: null, slot: "default", metadata: {} });
    expect(issued.csv!.split("\n")[1]).toBe(
      ['"Ada, of search"', issued.data[0]!.api_key_id, issued.data[0]!.label, issued.data[0]!.key].join(","),
    );
  });

  it("writes one audit event, and secrets nowhere", async () => {
    const { issued, headers } = await send("name\nOne\nTwo\n", { "idempotency-key": "audited" });
    const events = await prisma.auditEvent.findMany({ where: { requestId: headers.get("x-request-id")! } });
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      action: "api_keys.issued",
      target: `tenant:${tenant.id}`,
      tenantId: tenant.id,
      after: {
        count: 2,
        api_keys: issued.data.map(({ api_key_id: id, name, label }) => ({ id, name, label })),
      },
    });
    expect(await verifyAuditChain(ground.as().db)).toMatchObject({ intact: true });
    const everything = JSON.stringify([
      await prisma.auditEvent.findMany({ select: { before: true, after: true } }),
      await prisma.idempotencyRecord.findMany(),
      await prisma.apiKey.findMany(),
      await prisma.apiKeySecret.findMany(),
      ground.logged,
    ]);
    for (const secret of secretsOf(issued)) expect(everything).not.toContain(secret);
  });

  it("repeats its secrets for a minute, and then all but them", async () => {
    const headers = { "idempotency-key": "repeated" };
    const { issued } = await send("name\nOne\nTwo\n", headers);
    expect((await send("name\nOne\nTwo\n", headers)).issued).toEqual(issued);
    ground.clock.advance(60);
    const late = await send("name\nOne\nTwo\n", headers);
    expect(late.issued).toMatchObject({ csv: null, data: issued.data.map((key) => ({ ...key, key: null })) });
    for (const secret of secretsOf(issued)) expect(late.text).not.toContain(secret);
  });

  it("issues a thousand at once, and no more", async () => {
    const lines = Array.from({ length: 1_000 }, (_, index) => `Key ${index},1,daily`).join("\n");
    const before = await prisma.apiKey.count();
    const { status, issued } = await send(`name,limit,limit_reset\n${lines}\n`);
    expect(status).toBe(201);
    expect(new Set(secretsOf(issued)).size).toBe(1_000);
    expect(await prisma.apiKey.count()).toBe(before + 1_000);
    expect((await send(`name,limit,limit_reset\n${lines}\nOne more,,\n`)).status).toBe(400);
  });

  it("gives no spreadsheet a formula to carry out", async () => {
    const { issued } = await send("name\n=1+1\n@SUM(A1)\n-1+1\n");
    expect(issued.data[0]!.name).toBe("=1+1");
    expect(issued.csv).toMatch(/^name,id,label,key\n'=1\+1,.*\n'@SUM\(A1\),.*\n'-1\+1,/);
  });
});

describe("a batch that is not right issues nothing and says where", () => {
  it.each([
    ["an empty file", "\n", "line 1, name"],
    ["only a header", "name\n", "csv"],
    ["no name column", "limit\n5\n", "line 1, name"],
    ["an unknown column", "name,secret\na,b\n", "line 1, secret"],
    ["a column twice", "name,limit,limit\na,1,2\n", "line 1, limit"],
    ["a missing name", "name,limit\nok,1\n,2\n", "line 3, name"],
    ["an amount that is none", "name,limit\nok,1\nbad,-1\n", "line 3, limit"],
    ["a number that is none", "name,max_parallel\nok,1\nbad,1e3\n", "line 3, max_parallel"],
    ["a flag that is none", "name,include_byok\nbad,constructor\n", "line 2, include_byok"],
    ["an address that is none", "name,allowed_ips\nbad,203.0.113.0/24 10.0.0.256\n", "line 2, allowed_ips"],
    ["metadata without a value", "name,metadata\nbad,team\n", "line 2, metadata"],
    ["an expiry in the past", "name,expires_at\nok,\nbad,2020-01-01T00:00:00Z\n", "line 3, expires_at"],
    ["a reset without a limit", "name,limit_reset\nbad,daily\n", "line 2, limit_reset"],
    ["a slot that is not there", "name,slot\nok,default\nbad,staging\nbad,staging\n", "line 3, slot"],
    ["too many cells", "name\nok\nAda, of search\n", "line 3"],
    ["an open quote", 'name\nok\n"open\n', "line 3"],
  ])("%s", async (_what, csv, where) => {
    const before = await prisma.apiKey.count();
    const { status, body } = await send(csv);
    expect([status, body.error.fields[0]?.path], body.error.message).toEqual([400, where]);
    expect(body.error.message).toContain(where);
    expect(await prisma.apiKey.count()).toBe(before);
  });

  it("names every line at fault", async () => {
    const { body } = await send("name,limit,kind\n,x,king\nb,y,\n");
    expect(body.error.fields.map((field) => field.path)).toEqual([
      "line 2, name",
      "line 2, kind",
      "line 2, limit",
      "line 3, limit",
    ]);
  });
});

it("is for an operator who may write, and for a tenant that is there", async () => {
  const input = { tenant_id: tenant.id, csv: "name\nx\n" };
  await expect(issueApiKeys(ground.as(VIEWER), input)).rejects.toMatchObject({ code: "forbidden" });
  const manager = { kind: "tenant", tenantId: tenant.id, apiKeyId: tenant.id, name: "m" } as const;
  await expect(issueApiKeys(ground.as(manager), input)).rejects.toMatchObject({ code: "forbidden" });
  await prisma.tenant.update({ where: { id: tenant.id }, data: { status: "deleted" } });
  expect((await send("name\nx\n")).status).toBe(409);
});
