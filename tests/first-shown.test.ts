import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { loadKeyFilters } from "@/app/(admin)/keys/filters";
import { firstShown } from "@/app/_server/first-shown";
import { issueApiKey, ListApiKeys, listApiKeys } from "@/lib/api-keys";
import type { Database } from "@/lib/db";
import { createTenant, CreateTenant } from "@/lib/tenants";
import type { Context } from "@/lib/context";
import { testGround } from "./setup/services";

const ground = await testGround();
const ctx = ground.as();
const firstKeys = (query: string, as: Context = ctx) =>
  firstShown(ListApiKeys, loadKeyFilters(new URLSearchParams(query)), (asked) => listApiKeys(as, asked));

const { id: tenant_id } = await createTenant(ctx, CreateTenant.parse({ name: "Acme" }));
await issueApiKey(ctx, { tenant_id, name: "k", kind: "inference" });

it("shows what the address asks for, and null where the API has words for what is wrong with it", async () => {
  expect((await firstKeys(""))?.data).toMatchObject([{ name: "k" }]);
  expect((await firstKeys(`tenant_id=${tenant_id}&q=`))?.data).toHaveLength(1);
  for (const wrong of ["cursor=nonsense", "tenant_id=nonsense", `tenant_id=${randomUUID()}`])
    expect(await firstKeys(wrong)).toBeNull();
});

it("does not pass a database that fails off as no keys", async () => {
  const failing = new Proxy({} as Database, {
    get() {
      throw new Error("connection refused");
    },
  });
  await expect(firstKeys("", { ...ctx, db: failing })).rejects.toThrow("connection refused");
});
