import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { issueApiKey, updateApiKey } from "@/lib/api-keys";
import { addCreditEntry } from "@/lib/credits";
import { listGenerations } from "@/lib/generations";
import { createProvisionedKey } from "@/lib/provisioned-keys";
import { getRevocationReceipt } from "@/lib/revocations";
import { createTenant, CreateTenant, deleteTenant, listTenants, updateTenant } from "@/lib/tenants";
import { openOperator, type Operator } from "../gateway/operator";
import { openPortal, type Portal } from "../gateway/portal";
import { testDatabase } from "../setup/database";

const databaseUrl = await testDatabase();
let portal: Portal;
let operator: Operator;
beforeAll(async () => {
  portal = await openPortal(databaseUrl);
  operator = openOperator(portal);
  await vi.waitUntil(async () => (await portal.prisma.gatewayInstance.count()) === 1);
});
afterAll(async () => {
  await operator.close();
  await portal.close();
});

const tenantNamed = (name: string) =>
  createTenant(operator.as(), CreateTenant.parse({ name, credits: "10" }));

it("ends a tenant's keys here and at OpenRouter, with a receipt, and keeps its ledger", async () => {
  const tenant = await tenantNamed("Leaving");
  const of = { tenant_id: tenant.id };
  await createProvisionedKey(operator.as(), { ...of, slot: "staging", include_byok: false });
  const { data, key } = await issueApiKey(operator.as(), { ...of, name: "k", kind: "inference" });
  expect((await portal.chat(key!)).status).toBe(200);

  const deleted = await deleteTenant(operator.as(), { id: tenant.id, slug: "leaving" });
  expect(deleted).toMatchObject({ status: "deleted", provisioned_keys: [], api_key_count: 0 });
  const hashes = (await portal.prisma.provisionedKey.findMany({ where: { tenantId: tenant.id } })).map(
    ({ hash, status }) => ({ hash, status }),
  );
  expect(hashes).toHaveLength(2);
  for (const { hash, status } of hashes) {
    expect(status).toBe("deleted");
    expect(await operator.services.openrouter.getKey(hash!)).toBeNull();
  }
  await vi.waitFor(async () =>
    expect(await getRevocationReceipt(operator.as(), deleted.revocation_id!)).toMatchObject({
      is_complete: true,
      acknowledged: 1,
    }),
  );
  expect((await portal.chat(key!)).status).toBe(401);
  const { data: ledger } = await listGenerations(operator.as(), { ...of, limit: 10 });
  expect(ledger).toHaveLength(1);

  for (const change of [
    () => updateTenant(operator.as(), { id: tenant.id, name: "Back" }),
    () => issueApiKey(operator.as(), { ...of, name: "again", kind: "inference" }),
    () => updateApiKey(operator.as(), { id: data.id, name: "again" }),
    () => createProvisionedKey(operator.as(), { ...of, slot: "again", include_byok: false }),
    () => addCreditEntry(operator.as(), { kind: "grant", ...of, amount: 1n, reason: "late" }),
    () => deleteTenant(operator.as(), { id: tenant.id, slug: "leaving" }),
  ])
    await expect(change()).rejects.toMatchObject({ code: "conflict" });
});

it("asks for the slug, and for nobody else's", async () => {
  const tenant = await tenantNamed("Careful");
  await expect(deleteTenant(operator.as(), { id: tenant.id, slug: "carefull" })).rejects.toMatchObject({
    code: "invalid_request",
    details: { param: "slug" },
  });
  const { data } = await listTenants(operator.as(), { limit: 50 });
  expect(data.map(({ slug }) => slug)).toContain("careful");
  await deleteTenant(operator.as(), { id: tenant.id, slug: "careful" });
  expect((await listTenants(operator.as(), { limit: 50 })).data.map(({ slug }) => slug)).not.toContain(
    "careful",
  );
  const { data: gone } = await listTenants(operator.as(), { limit: 50, status: "deleted" });
  expect(gone.map(({ slug }) => slug)).toContain("careful");
});
