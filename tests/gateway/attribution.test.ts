import { afterAll, beforeAll, expect, it } from "vitest";
import { updateTenant } from "@/lib/tenants";
import { testDatabase } from "../setup/database";
import { openOperator, type Operator } from "./operator";
import { openPortal, type Portal, type TestTenant } from "./portal";

const databaseUrl = await testDatabase();
let portal: Portal;
let operator: Operator;
let tenant: TestTenant;
beforeAll(async () => {
  portal = await openPortal(databaseUrl);
  operator = openOperator(portal);
  tenant = await portal.tenant();
});
afterAll(async () => {
  await operator.close();
  await portal.close();
});

const CLIENTS = {
  "http-referer": "https://client.example",
  "x-title": "Client",
  "x-openrouter-title": "Client too",
  "x-openrouter-categories": "cli-agent",
  "x-openrouter-app-visibility": "hidden",
};

/** What crossed of a call. */
async function crossed(key: string, headers: Record<string, string>, body: Record<string, unknown> = {}) {
  portal.fake.clearRequests();
  const response = await portal.chat(key, body, {
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json", ...headers },
  });
  expect(response.status).toBe(200);
  await response.text();
  const call = portal.fake.requests.find(({ path }) => path === "/chat/completions")!;
  return { headers: call.headers, body: JSON.parse(call.body) as Record<string, unknown> };
}

it("passes the client's own attribution while the operator has named no app", async () => {
  expect((await crossed(tenant.inferenceKey, CLIENTS)).headers).toMatchObject(CLIENTS);
});

it("puts the operator's app in the place of all the client says, and gives the word back when it is lifted", async () => {
  const named = await portal.tenant();
  const attribution = { url: "https://acme.example/app", title: "Acme Assistant" };
  await updateTenant(operator.as(), { id: named.id, attribution });
  const { headers } = await crossed(named.inferenceKey, CLIENTS);
  expect(headers).toMatchObject({ "http-referer": attribution.url, "x-openrouter-title": attribution.title });
  for (const name of ["x-title", "x-openrouter-categories", "x-openrouter-app-visibility"])
    expect(headers).not.toHaveProperty(name);

  const other = await portal.tenant();
  await updateTenant(operator.as(), { id: other.id, attribution: { url: "https://b.example", title: null } });
  const untitled = (await crossed(other.inferenceKey, CLIENTS)).headers;
  expect(untitled["http-referer"]).toBe("https://b.example");
  expect(untitled).not.toHaveProperty("x-openrouter-title");
  const lifted = await updateTenant(operator.as(), { id: other.id, attribution: null });
  expect(lifted.attribution).toBeNull();
  const events = await portal.prisma.auditEvent.findMany({
    where: { tenantId: other.id },
    orderBy: { seq: "asc" },
  });
  expect(events.at(-1)).toMatchObject({ after: { attribution: null } });
});

it("drops what is no plain header value, and every header that is not listed", async () => {
  const { headers } = await crossed(tenant.inferenceKey, {
    "x-title": "x".repeat(1_001),
    "x-session-id": "conversation-1",
    "x-forwarded-for": "198.51.100.7",
    cookie: "a=b",
    "x-api-key": "k",
    "x-middleware-subrequest": "1",
  });
  expect(headers["x-session-id"]).toBe("conversation-1");
  for (const name of ["x-title", "x-forwarded-for", "cookie", "x-api-key", "x-middleware-subrequest"])
    expect(headers).not.toHaveProperty(name);
});

it("passes session, metadata and trace as they are, and shows the session with the call", async () => {
  const sent = {
    session_id: "s-42",
    metadata: { ticket: "7", note: "line\nbreak 🙂" },
    trace: {
      trace_id: "t-1",
      generation_name: "greet",
      own: { deep: [1, 2.5, 12345678901234567890n.toString()] },
    },
  };
  const { body } = await crossed(tenant.inferenceKey, {}, sent);
  expect(body).toMatchObject(sent);
});
