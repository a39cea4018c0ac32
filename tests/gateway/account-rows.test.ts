import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "../setup/database";
import { openPortal, type Portal, type TestTenant } from "./portal";

const databaseUrl = await testDatabase();
let portal: Portal;
let tenant: TestTenant;
let stranger: TestTenant;
let strangersCall: string;
let strangersKey: string;

beforeAll(async () => {
  portal = await openPortal(databaseUrl);
  tenant = await portal.tenant();
  stranger = await portal.tenant();
  strangersCall = ((await (await portal.chat(stranger.inferenceKey)).json()) as { id: string }).id;
  const row = await portal.prisma.apiKey.findUniqueOrThrow({ where: { id: stranger.inferenceKeyId } });
  strangersKey = row.hash;
  await portal.pool.query("UPDATE usage_days SET day = day - 2 WHERE tenant_id = $1", [stranger.id]);
});
afterAll(() => portal.close());

const ROUTES = [
  "/key",
  "/auth/key",
  "/credits",
  "/activity",
  "/models",
  "/models/count",
  "/model/openai/gpt-4o",
  "/models/openai/gpt-4o/endpoints",
  "/embeddings/models",
  "/images/models",
  "/endpoints/zdr",
  "/providers",
];

const get = (path: string, headers: Record<string, string>) =>
  portal.fetch(portal.baseUrl + path, { headers });
const bearer = (key: string) => ({ authorization: `Bearer ${key}` });

/** Node's own client refuses such names. */
function rawStatus(path: string, header: string): Promise<number> {
  const { hostname, port } = new URL(portal.baseUrl);
  return new Promise((resolve, reject) => {
    let answer = "";
    const socket = connect(Number(port), hostname, () =>
      socket.write(
        `GET /api/v1${path} HTTP/1.1\r\nHost: ${hostname}\r\n${header}\r\nAuthorization: Bearer ${tenant.managementKey}\r\nConnection: close\r\n\r\n`,
      ),
    );
    socket.on("data", (data) => (answer += data.toString()));
    socket.on("close", () => resolve(Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1])));
    socket.on("error", reject);
  });
}

describe.each(ROUTES)("%s", (path) => {
  it.each(["__proto__: x", "constructor: x", "toString: x"])(
    "takes the header %s for a header",
    async (header) => {
      expect(await rawStatus(path, header)).toBe(200);
      expect(({} as Record<string, unknown>).x).toBeUndefined();
    },
  );

  it.each([
    ["in the address", "key_in_address", (key: string) => [`?api_key=${key}`, {}]],
    ["in a cookie", "key_in_cookie", (key: string) => ["", { cookie: `session=1; key=${key}` }]],
  ] as const)("does not read a key %s, says so, and repeats it nowhere", async (_, warning, place) => {
    const [query, headers] = place(tenant.managementKey);
    const response = await get(path + query, headers as Record<string, string>);
    const text = await response.text();
    expect(response.status).toBe(401);
    expect(JSON.parse(text)).toMatchObject({
      error: { code: 401, metadata: { reason: "invalid_api_key", warning } },
    });
    expect(text + JSON.stringify([...response.headers])).not.toContain(tenant.managementKey);
  });

  it("refuses a raw OpenRouter key without repeating it or asking OpenRouter", async () => {
    const raw = `sk-or-v1-${"a".repeat(64)}`;
    portal.fake.clearRequests();
    const response = await get(path, bearer(raw));
    const text = await response.text();
    expect(response.status).toBe(401);
    expect(text).not.toContain(raw.slice(9));
    expect(portal.fake.requests).toEqual([]);
  });
});

describe("another tenant's id", () => {
  const answer = async (path: string, key: string) => {
    const response = await get(path, bearer(key));
    const text = (await response.text()).replaceAll(/"request_id":"[^"]+"/g, "");
    return { status: response.status, text };
  };
  const nobodys = "019ab7a4-6f52-7c31-a4be-0a51ba3a5f6e";

  it.each([
    ["a call", (id: string) => `/generation?id=${id}`, () => strangersCall, "gen-1-nobody"],
    ["a key", (id: string) => `/keys/${id}`, () => strangersKey, "0".repeat(64)],
    ["a key's activity", (id: string) => `/activity?api_key_hash=${id}`, () => strangersKey, "0".repeat(64)],
    ["an account's activity", (id: string) => `/activity?workspace_id=${id}`, () => stranger.id, nobodys],
  ])("answers as no id at all: %s", async (_, path, theirs, none) => {
    const foreign = await answer(path(theirs()), tenant.managementKey);
    const missing = await answer(path(none), tenant.managementKey);
    expect({ ...foreign, text: foreign.text.replace(theirs(), "…") }).toEqual({
      ...missing,
      text: missing.text.replace(none, "…"),
    });
    const own = await answer(path(theirs()), stranger.managementKey);
    expect(own.status).toBe(200);
    expect(own.text).not.toBe(foreign.text);
  });

  it("in a header changes nothing", async () => {
    const theirs = await answer("/credits", stranger.managementKey);
    for (const name of ["x-tenant-id", "x-workspace-id", "openai-organization"]) {
      const response = await get("/credits", { ...bearer(tenant.managementKey), [name]: stranger.id });
      expect(await response.text()).not.toBe(theirs.text);
    }
  });
});

describe("activity", () => {
  it.each([
    ["date=today", 400],
    ["date=2026-02-30", 400],
    ["date=2026-1-1", 400],
    ["date=1999-01-01", 400],
    ["date=", 400],
    ["api_key_hash=1e3", 400],
    ["group_by=model", 400],
    ["group_by=workspace", 200],
  ])("answers %s with %i", async (query, status) => {
    expect((await get(`/activity?${query}`, bearer(tenant.managementKey))).status).toBe(status);
  });

  it("keeps to thirty completed days, names the dated model, and splits by workspace when asked", async () => {
    const day = (back: number) => new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10);
    const status = async (back: number) =>
      (await get(`/activity?date=${day(back)}`, bearer(stranger.managementKey))).status;
    expect([await status(0), await status(1), await status(30), await status(31)]).toEqual([
      400, 200, 200, 400,
    ]);
    const rows = await get("/activity?group_by=workspace", bearer(stranger.managementKey));
    expect(await rows.json()).toMatchObject({
      data: [
        {
          model: "openai/gpt-4o-mini",
          model_permaslug: "openai/gpt-4o-mini-2024-07-18",
          workspace_id: stranger.id,
        },
      ],
    });
  });
});

it("tells a key how many of the day's free calls its account has made", async () => {
  const free = await portal.tenant();
  await (await portal.chat(free.inferenceKey, { model: "meta-llama/llama-3.3-70b-instruct:free" })).text();
  const { data } = (await (await get("/key", bearer(free.inferenceKey))).json()) as {
    data: { free_model_daily_requests: object };
  };
  expect(data.free_model_daily_requests).toEqual({ used: 1, limit: 1000, remaining: 999 });
});
