import { parse } from "csv-parse/sync";
import { expect, it } from "vitest";
import { verifyAuditChain } from "@/lib/audit";
import { createTenants, exportTenants } from "@/lib/tenants";
import { adminApi } from "../http/api";
import { testGround, VIEWER } from "../setup/services";

const ground = await testGround();
const { prisma } = ground.services;
const api = adminApi(ground);

const send = async (csv: string, headers: Record<string, string> = {}) => {
  const reply = await api("/api/admin/tenant-batches", { method: "POST", body: { csv }, headers });
  return { ...reply, made: (reply.body as unknown as { data: Record<string, unknown>[] }).data };
};
const count = () => prisma.tenant.count();

it("makes every line with what its cells say, its credits and budget, and plans its key", async () => {
  const { status, made } = await send(
    "\uFEFFname,slug,billing,time_zone,credits,budget,budget_window,markup,allowed_models,requests_per_minute,key_limit,key_limit_reset,key_expires_after_days\r\n" +
      '"Acme, Ltd",acme,prepaid,Europe/Berlin,250.5,50,weekly,12.5,openai/* anthropic/claude-3.5,60,20,monthly,90\r\n' +
      "Globex,,postpaid,,,20,,,,,,,\r\n",
  );
  expect(status).toBe(201);
  expect(made).toMatchObject([
    {
      name: "Acme, Ltd",
      slug: "acme",
      time_zone: "Europe/Berlin",
      credits: { granted: "250.5" },
      budget: { limit: "50", window: "weekly" },
      markup: "12.5",
      allowed_models: ["openai/*", "anthropic/claude-3.5"],
      requests_per_minute: 60,
      key_defaults: { limit: "20", limit_reset: "monthly", expires_after_days: 90 },
      provisioned_key: { status: "pending", provisioning: { state: "planned" } },
    },
    {
      name: "Globex",
      slug: "globex",
      billing: "postpaid",
      budget: { limit: "20", window: "monthly" },
      key_defaults: { limit: null, limit_reset: null, expires_after_days: null },
    },
  ]);
  const events = await prisma.auditEvent.count({ where: { action: "tenant.created" } });
  expect(events).toBe(2);
  expect(await verifyAuditChain(ground.as().db)).toMatchObject({ intact: true });
});

it("finds a free slug for each of several with one name, beside one that asks for theirs", async () => {
  const { made } = await send("name,slug\nTwin,\nTwin,\nOther,twin\n");
  const slugs = made.map(({ slug }) => String(slug));
  expect(new Set(slugs).size).toBe(3);
  expect(slugs[2]).toBe("twin");
  for (const slug of slugs.slice(0, 2)) expect(slug).toMatch(/^twin-[0-9a-z]{4}$/);
});

it("makes none when one line cannot be, and says which line and column", async () => {
  const before = await count();
  for (const [csv, said] of [
    ["name,slug\nNew,\nTaken,acme\n", 'line 3, slug is refused: "acme" belongs to another tenant'],
    ["name,slug\nOne,same\nTwo,same\n", 'line 3, slug is refused: "same" is on another line'],
    ["name,credits\nNew,5\nBroken,many\n", "line 3, credits"],
    ["name,budget_window\nNew,daily\n", "line 2, budget_window needs a budget"],
    ["name,time_zone\nNew,Mars/Olympus\n", "line 2, time_zone"],
    ["name,key_limit_reset\nNew,daily\n", "line 2, key_limit_reset needs a key_limit"],
    ["name,key_expires_after_days\nNew,0\n", "line 2, key_expires_after_days"],
    ["name,owner\nNew,me\n", "line 1, owner is not a column"],
    ["slug\nnew\n", "line 1, name is required"],
    ["name\n", "csv has no line below its header"],
    [`name\n${"T\n".repeat(101)}`, "csv has 101 lines; 100 are possible at once"],
    ['name\n"T\n', "is not CSV"],
  ] as const) {
    const { status, body } = await send(csv);
    expect([status, body.error.code], csv).toEqual([400, "invalid_request"]);
    expect(body.error.message).toContain(`Nothing was made: `);
    expect(body.error.message).toContain(said);
  }
  expect(await count()).toBe(before);
});

it("makes a hundred at once, and the same file sent again with its key makes no more", async () => {
  const before = await count();
  const csv = ["name", ...Array.from({ length: 100 }, (_, index) => `Bulk ${index}`)].join("\n");
  const headers = { "idempotency-key": "bulk-1" };
  const [first, again] = [await send(csv, headers), await send(csv, headers)];
  expect([first.status, again.status]).toEqual([201, 201]);
  expect(again.made.map(({ id }) => id)).toEqual(first.made.map(({ id }) => id));
  expect(await count()).toBe(before + 100);
});

it("downloads every tenant once, newest first, without formulas", async () => {
  await send("name,slug,credits\n=1+1,formula,5\n");
  const reply = await api("/api/admin/tenants/export");
  expect([reply.status, reply.headers.get("content-disposition")]).toEqual([
    200,
    'attachment; filename="tenants.csv"',
  ]);
  const rows = parse(reply.text, { columns: true }) as unknown as Record<string, string>[];
  expect(rows).toHaveLength(await count());
  expect(rows[0]).toMatchObject({ slug: "formula", name: "'=1+1", credits_granted: "5", budget: "" });
  const acme = await api("/api/admin/tenants/export?q=acme");
  expect(parse(acme.text, { columns: true })).toMatchObject([{ slug: "acme", budget: "50", markup: "12.5" }]);
});

it("is for operators: who looks on may download, and only who writes may make", async () => {
  const before = await count();
  const member = {
    kind: "tenant",
    tenantId: crypto.randomUUID(),
    apiKeyId: crypto.randomUUID(),
    name: "m",
  } as const;
  for (const actor of [VIEWER, member])
    await expect(createTenants(ground.as(actor), { csv: "name\nNew\n" })).rejects.toMatchObject({
      code: "forbidden",
    });
  await expect(exportTenants(ground.as(member), {})).rejects.toMatchObject({ code: "forbidden" });
  await expect(exportTenants(ground.as(VIEWER), {})).resolves.toBeDefined();
  expect(await count()).toBe(before);
});
