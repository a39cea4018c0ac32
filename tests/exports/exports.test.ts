import { parse } from "csv-parse/sync";
import { v7 as uuid } from "uuid";
import { beforeAll, expect, it } from "vitest";
import { issueApiKey } from "@/lib/api-keys";
import { fileOf, pagesOf } from "@/lib/export-file";
import { exportGenerations, listGenerations, ListGenerations } from "@/lib/generations";
import { createTenant, CreateTenant, type Tenant } from "@/lib/tenants";
import { testGround } from "../setup/services";

const ground = await testGround();
const ctx = ground.as();
const CALLS = 2_345;
let tenant: Tenant;

beforeAll(async () => {
  tenant = await createTenant(ctx, CreateTenant.parse({ name: "Acme" }));
  const { data } = await issueApiKey(ctx, { tenant_id: tenant.id, name: "=HYPERLINK(1)", kind: "inference" });
  const at = Date.parse("2026-11-20T10:00:00Z");
  await ground.services.prisma.generation.createMany({
    data: Array.from({ length: CALLS }, (_, i) => ({
      id: uuid({ msecs: at + i }),
      tenantId: tenant.id,
      apiKeyId: data.id,
      provisionedKeyId: tenant.provisioned_key!.id,
      state: "settled" as const,
      endUser: i % 7 === 0 ? "-1+cmd" : null,
      modelAsked: "m",
      model: i % 2 ? "m/a" : "m/b",
      promptTokens: 1,
      completionTokens: 1,
      costNano: 10n,
      priceNano: 12n,
      heldNano: 20n,
      status: 200,
      streamed: false,
      cancelled: false,
      createdAt: new Date(at + i),
      settledAt: new Date(at + i),
    })),
  });
});

async function textOf(pieces: AsyncIterable<string>): Promise<string> {
  let text = "";
  for await (const piece of pieces) text += piece;
  return text;
}

async function idsOfList(filter: object): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listGenerations(
      ctx,
      ListGenerations.parse({ ...filter, limit: "100", ...(cursor && { cursor }) }),
    );
    ids.push(...page.data.map(({ id }) => id));
    cursor = page.next_cursor ?? undefined;
  } while (cursor);
  return ids;
}

it.each([
  {},
  { model: "m/a" },
  { end_user: "-1+cmd", from: "2026-11-20", to: "2026-11-20" },
  { from: "2026-11-21" },
])("holds exactly the calls of the list, in its order, in both formats: %j", async (filter) => {
  const ids = await idsOfList(filter);
  const csv = await textOf(await exportGenerations(ctx, { format: "csv", ...filter }));
  const jsonl = await textOf(await exportGenerations(ctx, { format: "jsonl", ...filter }));
  const rows = parse(csv, { columns: true }) as { id: string; price: string; cost: string }[];
  expect(rows.map(({ id }) => id)).toEqual(ids);
  const objects = jsonl
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { id: string; price: string });
  expect(objects.map(({ id }) => id)).toEqual(ids);
  expect(rows.every(({ price, cost }) => price === "0.000000012" && cost === "0.00000001")).toBe(true);
});

it("lets no cell begin like a formula", async () => {
  const csv = await textOf(await exportGenerations(ctx, { format: "csv", end_user: "-1+cmd" }));
  expect(csv).toContain("'-1+cmd");
  expect(csv).toContain("'=HYPERLINK(1)");
});

it("tells a tenant its price and not what OpenRouter charged", async () => {
  const actor = { ...ctx, actor: { kind: "tenant", tenantId: tenant.id } } as typeof ctx;
  const [names] = (await textOf(await exportGenerations(actor, { format: "csv" }))).split("\n");
  expect(names!.split(",")).toContain("price");
  expect(names).not.toMatch(/cost/);
});

it("reads a page when the one before was taken, and no further once nobody takes any", async () => {
  let read = 0;
  const pages = pagesOf<{ n: number }>(async (_, take) => {
    read++;
    return Array.from({ length: take }, (_, n) => ({ n }));
  });
  const file = fileOf("jsonl", ["n"], pages);
  await file.next();
  await file.next();
  expect(read).toBe(2);
  await file.return(undefined);
  expect(read).toBe(2);
});

it("that breaks off does not end like a whole file", async () => {
  async function* broken() {
    yield [{ n: 1 }];
    throw new Error("The database is gone");
  }
  let text = "";
  await expect(
    (async () => {
      for await (const piece of fileOf("csv", ["n"], broken())) text += piece;
    })(),
  ).rejects.toThrow("The database is gone");
  expect(text).toBe("n\n1");
});
