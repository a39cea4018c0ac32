import { describe, expect, it } from "vitest";
import { testGround } from "../setup/services";
import { adminApi, type Reply } from "./api";

const ground = await testGround();
const api = adminApi(ground);
const path = "/api/admin/tenants";
const post = (body: unknown, headers?: Record<string, string>) =>
  api(path, { method: "POST", body, ...(headers && { headers }) });
const { body: tenant } = await post({ name: "Acme" });
const patch = (body: unknown) => api(`${path}/${tenant.id}`, { method: "PATCH", body });
const fieldsOf = (reply: Reply) => reply.body.error.fields.map(({ path }) => path);

describe("a body", () => {
  it.each([
    ["not JSON", "{", "invalid_json"],
    ["an array", "[]", "invalid_json_shape"],
    ["a text", '"name"', "invalid_json_shape"],
    ["a key twice", '{"name":"a","name":"b"}', "duplicate_key"],
    ["__proto__", '{"__proto__":{"role":"owner"},"name":"a"}', "unsupported_parameter"],
    ["nested too deep", `{"name":${"[".repeat(100)}${"]".repeat(100)}}`, "too_deep"],
  ])("that is or has %s is refused", async (_what, body, code) => {
    expect(await post(body)).toMatchObject({ status: 400, body: { error: { code } } });
  });

  it.each([
    "text/plain",
    "application/json; charset=utf-7",
    "application/x-www-form-urlencoded",
    "multipart/form-data",
  ])("declared as %s is refused", async (type) => {
    expect((await post({ name: "x" }, { "content-type": type })).status).toBe(415);
  });

  it.each(["application/json; charset=utf-8", 'application/json;charset="UTF-8"', "Application/JSON"])(
    "declared as %s is read",
    async (type) => {
      expect((await post({ name: "x" }, { "content-type": type })).status).toBe(201);
    },
  );

  it("that is compressed is refused unread", async () => {
    expect((await post({ name: "x" }, { "content-encoding": "gzip" })).status).toBe(415);
  });

  it("over 1 MiB is refused", async () => {
    expect((await post({ name: "x".repeat(1024 * 1024) })).status).toBe(413);
    expect((await post({ name: "x" }, { "content-length": "1048577" })).status).toBe(413);
  });

  it("with fields nobody asked for is refused, and names each", async () => {
    const reply = await post({ name: "x", role: "owner", tenantId: "1", id: "1", createdAt: "now" });
    expect(reply.status).toBe(400);
    expect(fieldsOf(reply).toSorted()).toEqual(["createdAt", "id", "role", "tenantId"]);
  });

  it("with several wrong fields names them all", async () => {
    const reply = await post({ slug: "Not A Slug", credits: 12, budget: { limit: "1" } });
    expect(fieldsOf(reply).toSorted()).toEqual(["budget.window", "credits", "name", "slug"]);
  });
});

describe("an amount", () => {
  it.each([
    "-1",
    "1e309",
    "1,000",
    "0.0000000001",
    "9223372036854775808",
    "١٢",
    "",
    " 1",
    "+1",
    "1.",
    ".5",
    "1000000000.000000001",
  ])("of %j is refused", async (limit) => {
    expect(fieldsOf(await patch({ budget: { limit, window: "daily" } }))).toEqual(["budget.limit"]);
  });

  it.each([5, null, ["5"], { $gt: "0" }])("that is no text (%j) is refused", async (amount) => {
    const reply = await api(`${path}/${tenant.id}/credit-entries`, {
      method: "POST",
      body: { kind: "grant", amount, reason: "r" },
    });
    expect(fieldsOf(reply)).toEqual(["amount"]);
  });

  it.each([
    ["0", "0"],
    ["0.000000001", "0.000000001"],
    ["1000000000", "1000000000"],
    ["12.50", "12.5"],
  ])("of %j is kept to the nano-dollar", async (limit, kept) => {
    expect((await patch({ budget: { limit, window: "lifetime" } })).body.budget.limit).toBe(kept);
  });

  it("of credits is more than nothing unless it adjusts, and their sum has bounds", async () => {
    const add = (kind: string, amount: string) =>
      api(`${path}/${tenant.id}/credit-entries`, { method: "POST", body: { kind, amount, reason: "r" } });
    for (const kind of ["grant", "refund"])
      for (const amount of ["0", "-1"]) expect(fieldsOf(await add(kind, amount))).toEqual(["amount"]);
    for (const amount of ["0", "-0", "--1", "+1", "-", "- 1", "-1e3"])
      expect(fieldsOf(await add("adjustment", amount)), amount).toEqual(["amount"]);
    expect(fieldsOf(await add("expiry", "1"))).toEqual(["kind"]);
    expect((await add("grant", "999999999")).status).toBe(201);
    expect(fieldsOf(await add("refund", "2"))).toEqual(["amount"]);
    expect((await add("adjustment", "-999999999")).status).toBe(201);
    expect(fieldsOf(await add("adjustment", "-0.000000001"))).toEqual(["amount"]);
  });
});

describe("a name", () => {
  it.each([
    ["empty", ""],
    ["blank", "  "],
    ["too long", "x".repeat(201)],
    ["with NUL", "a\0b"],
    ["with a line break", "a\nb"],
  ])("that is %s is refused", async (_what, name) => {
    expect(fieldsOf(await patch({ name }))).toEqual(["name"]);
  });

  it("with half a surrogate is refused", async () => {
    const reply = await api(`${path}/${tenant.id}`, { method: "PATCH", body: '{"name":"a\\ud800b"}' });
    expect(reply.status).toBe(400);
  });

  it.each([
    "‮evil",
    "zero​width",
    "<script>alert(1)</script>",
    '=HYPERLINK("x")',
    "O'Reilly; DROP TABLE tenants",
  ])("of %j is kept as it is", async (name) => {
    expect((await patch({ name })).body.name).toBe(name);
  });

  it("is kept in its composed form", async () => {
    expect((await patch({ name: "Cafe\u0301" })).body.name).toBe("Caf\u00e9");
  });
});

describe("a time zone", () => {
  it.each(["Europe/Berlin", "Asia/Kolkata", "America/Argentina/Buenos_Aires", "UTC"])(
    "%s is known",
    async (zone) => {
      expect((await patch({ time_zone: zone })).body.time_zone).toBe(zone);
    },
  );

  it.each(["utc", "europe/berlin", "+02:00", "CET2", "Mars/Olympus", "", "../etc/localtime"])(
    "%j is refused",
    async (zone) => {
      expect(fieldsOf(await patch({ time_zone: zone }))).toEqual(["time_zone"]);
    },
  );
});

describe("a query", () => {
  it.each([
    ["limit=-1", "limit"],
    ["limit=0", "limit"],
    ["limit=ten", "limit"],
    ["limit=1.5", "limit"],
    ["sort=name;drop", "sort"],
    ["status=gone", "status"],
    ["q[not]=", "q[not]"],
    ["cursor=nonsense", "cursor"],
    ["limit=1&limit=2", "limit"],
  ])("with %s is refused", async (query, field) => {
    const reply = await api(`${path}?${query}`);
    expect(reply.status).toBe(400);
    expect(fieldsOf(reply)).toEqual([field]);
  });

  it("with a parameter called __proto__ is refused like any other that nobody knows", async () => {
    const reply = await api(`${path}?__proto__=1`);
    expect([reply.status, fieldsOf(reply)]).toEqual([400, ["__proto__"]]);
  });

  it("asking for a billion rows gets a hundred at most", async () => {
    const reply = await api(`${path}?limit=1000000000`);
    expect(reply.status).toBe(200);
    expect(reply.body.data.length).toBeLessThanOrEqual(100);
  });

  it.each([
    ["/api/admin/activity?from=2026-11-23&to=2026-11-22", "from"],
    ["/api/admin/activity?from=2020-01-01&to=2026-01-01", "from"],
    ["/api/admin/activity?from=yesterday", "from"],
    ["/api/admin/activity?group_by=password_hash", "group_by"],
    ["/api/admin/overview?days=0", "days"],
    ["/api/admin/overview?days=1e9", "days"],
    ["/api/admin/generations?from=soon", "from"],
    ["/api/admin/generations?tenant_id=1", "tenant_id"],
  ])("%s is refused", async (url, field) => {
    expect(fieldsOf(await api(url))).toEqual([field]);
  });
});

describe("a list", () => {
  it("goes through all pages, newest first, without repeating or missing a row", async () => {
    const { body: owner } = await post({ name: "Pages" });
    for (let i = 0; i < 7; i++)
      await api(`${path}/${owner.id}/api-keys`, { method: "POST", body: { name: `key ${i}` } });
    const names: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const query: string = cursor === "" ? "" : `&cursor=${cursor}`;
      const { body }: Reply = await api(`${path}/${owner.id}/api-keys?limit=3${query}`);
      names.push(...body.data.map(({ name }) => name));
      cursor = body.next_cursor;
    }
    expect(names).toEqual([6, 5, 4, 3, 2, 1, 0].map((i) => `key ${i}`));
  });

  it("refuses the cursor of another list", async () => {
    await post({ name: "One more" });
    const { body } = await api(`${path}?limit=1`);
    const reply = await api(`${path}/${tenant.id}/api-keys?cursor=${body.next_cursor}`);
    expect(fieldsOf(reply)).toEqual(["cursor"]);
  });

  it("finds tenants by a part of their name or slug, as text and nothing more", async () => {
    await post({ name: "Needle & Co", slug: "haystack" });
    const find = async (q: string) => (await api(`${path}?q=${encodeURIComponent(q)}`)).body.data.length;
    expect(await find("needle")).toBe(1);
    expect(await find("HAYST")).toBe(1);
    expect(await find("%")).toBe(0);
    expect(await find("_eedle")).toBe(0);
    expect(await find("'; DROP TABLE tenants; --")).toBe(0);
  });
});

it("an error of ours says fixed words, carries the request id and is logged once", async () => {
  const { prisma } = ground.services;
  await prisma.$executeRaw`ALTER TABLE usage_days RENAME TO usage_days_away`;
  ground.logged.length = 0;
  const reply = await api("/api/admin/activity", { headers: { "x-request-id": "find-me-12345" } });
  await prisma.$executeRaw`ALTER TABLE usage_days_away RENAME TO usage_days`;
  expect(reply.body).toEqual({
    error: {
      code: "internal",
      message: "Something went wrong on our side. The request id finds it in the logs.",
      status: 500,
      request_id: "find-me-12345",
    },
  });
  expect(ground.logged.filter((line) => line.includes("find-me-12345"))).toHaveLength(1);
});
