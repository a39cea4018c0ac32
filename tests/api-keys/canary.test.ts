import { expect, it } from "vitest";
import { createTenant, CreateTenant } from "@/lib/tenants";
import { adminApi } from "../http/api";
import { testGround } from "../setup/services";

const ground = await testGround();
const { prisma } = ground.services;

const SECRET = /sk-bsr-v1-[0-9A-Za-z]{49}/g;

it("no secret is found in any column of any table, in any log line, or in any later answer", async () => {
  const api = adminApi(ground);
  const { openrouter } = ground.services;
  const upstream: string[] = [];
  const createKey = openrouter.createKey.bind(openrouter);
  openrouter.createKey = async (key) => {
    const made = await createKey(key);
    upstream.push(made.secret);
    return made;
  };
  const tenant = await createTenant(ground.as(), CreateTenant.parse({ name: "Canary" }));
  const post = async (path: string, body: object) => {
    const headers = { "idempotency-key": `canary ${path} ${JSON.stringify(body)}` };
    const reply = await api(path, { method: "POST", body, headers });
    expect(reply.status, reply.text).toBeLessThan(300);
    return reply.body;
  };
  const keys = `/api/admin/tenants/${tenant.id}/api-keys`;
  const issued = await post(keys, { name: "one" });
  const rotated = await post(`/api/admin/api-keys/${issued.data.id}/rotations`, { grace_seconds: 60 });
  const batch = await post(`/api/admin/tenants/${tenant.id}/api-key-batches`, { csv: "name\nAda\nBob\n" });
  await post(`/api/admin/provisioned-keys/${tenant.provisioned_key!.id}/rotations`, { grace_seconds: 60 });
  await post(`/api/admin/api-keys/${issued.data.id}/revocation`, {});
  const shown = [issued, rotated, batch].flatMap((answer) => JSON.stringify(answer).match(SECRET) ?? []);
  const secrets = [...new Set(shown), ...upstream, ground.services.config.openrouter.provisioningKey];
  expect(secrets).toHaveLength(4 + 2 + 1);
  const leaks = await api("/api/leaked-keys", { method: "POST", body: { key: rotated.key! } });
  const wrong = await api(keys, { method: "POST", body: { name: rotated.key, unknown: rotated.key } });

  const hiding = [await dump(), ground.logged.join("\n"), leaks.text, wrong.text];
  for (const path of [keys, "/api/admin/api-keys", "/api/admin/provisioned-keys", "/api/admin/audit-events"])
    hiding.push((await api(path)).text);
  for (const secret of secrets) {
    for (const text of hiding) expect(text.includes(secret.slice(12))).toBe(false);
  }
});

/** Every row of every table as text. */
async function dump(): Promise<string> {
  const tables = await prisma.$queryRaw<{ name: string }[]>`
    SELECT table_name AS name FROM information_schema.tables
    WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`;
  expect(tables.length).toBeGreaterThan(20);
  const texts: string[] = [];
  for (const { name } of tables) {
    const rows = await prisma.$queryRawUnsafe<{ row: string }[]>(`SELECT t::text AS row FROM "${name}" t`);
    texts.push(...rows.map(({ row }) => row));
  }
  return texts.join("\n");
}
