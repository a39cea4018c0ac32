import type { Context } from "../../../lib/context";
import type { Pool } from "../../../lib/db";
import { formatDay } from "../../../lib/days";
import { listGenerations } from "../../../lib/generations";
import { ADMIN_ROUTES } from "../../../lib/http/admin";

/** A question of the dashboard's, as the route's own declaration answers it. */
export interface Question {
  name: string;
  ask(ctx: Context): Promise<unknown>;
}

type Query = Record<string, string>;

/** One that has made no call. */
const IDLE_KEY = "01900000-0000-7000-8000-000000000000";

/** Replays a month of calls on purpose, asks OpenRouter, and reads other tables: catalogues, and the audit's chain. */
const LEFT_OUT = new Set([
  "/api/admin/generations/{id}/upstream-record",
  "/api/admin/models/price-history",
  "/api/admin/provisioned-keys/{id}/activity",
  "/api/admin/tenants/{id}/budget-simulations",
  "/api/admin/audit-events/verification",
]);

/** What a path's `{id}` stands for, by what precedes it; the busiest of each, and a call in the middle of the year. */
export async function subjects(pool: Pool): Promise<Record<string, string>> {
  const { rows } = await pool.query<Record<string, string>>(
    `SELECT k.tenant_id AS tenants, k.api_key_id AS "api-keys", k.provisioned_key_id AS "provisioned-keys",
            b.id AS budgets, g.id AS generations, g.generation_id AS upstream_id
     FROM bench_keys k
     JOIN budgets b ON b.tenant_id = k.tenant_id AND b.scope = 'tenant',
       LATERAL (SELECT id, generation_id FROM generations WHERE tenant_id = k.tenant_id
                AND id > id_at(now() - interval '180 days') ORDER BY id LIMIT 1) g
     WHERE k.tenant = 0 AND k.key = 0`,
  );
  return rows[0]!;
}

/** Every GET of the admin API that can be asked of this database, and the filters that the pages offer. */
export async function questionsOf(ctx: Context, pool: Pool): Promise<Question[]> {
  const ids = await subjects(pool);
  const plain = ADMIN_ROUTES.filter(
    ({ method, path, download }) => method === "GET" && !download && !LEFT_OUT.has(path),
  ).flatMap(({ path }) => {
    const noun = /([^/]+)\/\{id\}/.exec(path)?.[1];
    return path.includes("{tag}") || (noun && !ids[noun]) ? [] : [question(path, {}, ids[noun ?? ""])];
  });
  return [...plain, ...(await filtered(ctx, ids))];
}

async function filtered(ctx: Context, ids: Record<string, string>): Promise<Question[]> {
  const generations = (query: Query) => question("/api/admin/generations", query);
  const activity = (query: Query) => question("/api/admin/activity", query);
  const ago = (days: number) => formatDay(new Date(ctx.clock.now().getTime() - days * 86_400_000));
  const deep = await deepCursor(ctx, ago(183));
  return [
    question("/api/admin/overview", { days: "30" }),
    ...["model", "tenant", "api_key", "provider"].map((group_by) => activity({ group_by })),
    activity({ group_by: "model", from: ago(365), to: ago(0) }),
    activity({ group_by: "api_key", tenant_id: ids.tenants! }),
    generations({ tenant_id: ids.tenants! }),
    generations({ api_key_id: ids["api-keys"]! }),
    generations({ api_key_id: IDLE_KEY }),
    generations({ model: "vendor/model-03" }),
    generations({ model: "vendor/unknown" }),
    generations({ end_user: "person-7" }),
    generations({ end_user: "nobody" }),
    generations({ tenant_id: ids.tenants!, end_user: "person-7" }),
    generations({ tenant_id: ids.tenants!, end_user: "nobody" }),
    generations({ tenant_id: ids.tenants!, model: "vendor/unknown" }),
    generations({ state: "estimated" }),
    generations({ tenant_id: ids.tenants!, state: "estimated" }),
    generations({ status: "failed" }),
    generations({ tenant_id: ids.tenants!, status: "failed" }),
    generations({ session: "nothing" }),
    generations({ from: ago(200), to: ago(190) }),
    generations({ tenant_id: ids.tenants!, from: ago(200), to: ago(190) }),
    generations({ from: ago(200), to: ago(190), model: "vendor/unknown" }),
    { ...generations({ cursor: deep }), name: "generations?cursor=<half a year deep>" },
    {
      ...generations({ cursor: deep, tenant_id: ids.tenants! }),
      name: "generations?cursor=<deep>&tenant_id",
    },
    { ...question("/api/admin/generations/{id}", {}, ids.upstream_id), name: "generations/{gen-…}" },
    question("/api/admin/reconciliation", { tenant_id: ids.tenants! }),
    question("/api/admin/reconciliation", { state: "unexplained" }),
    question("/api/admin/tenants/{id}/end-users", { q: "person-1" }, ids.tenants),
  ];
}

function question(path: string, query: Query, id?: string): Question {
  const route = ADMIN_ROUTES.find((each) => each.method === "GET" && each.path === path)!;
  const text = new URLSearchParams(query).toString().replace(/[0-9a-f-]{36}/g, "…");
  return {
    name: path.replace("/api/admin/", "") + (text && `?${text}`),
    // Parsed for each, as a request is: a route's query may have defaults.
    ask: (ctx) =>
      route.run(ctx, {
        params: { id: id ?? "", month: monthOf(ctx) },
        query: route.query?.parse(query),
        input: undefined,
      }),
  };
}

/** The statement that a tenant's page opens with. */
function monthOf(ctx: Context): string {
  return formatDay(ctx.clock.now()).slice(0, 7);
}

/** The cursor a reader has who has paged back to the middle of the year. */
async function deepCursor(ctx: Context, halfAYearAgo: string): Promise<string> {
  const page = await listGenerations(ctx, { limit: 1, to: halfAYearAgo });
  return page.next_cursor!;
}
