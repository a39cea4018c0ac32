import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { provideServices } from "@/lib/http/services";
import { BOOTSTRAP_TOKEN, type TestGround } from "../setup/services";

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;
type RouteModule = Partial<Record<string, Handler>>;

const root = fileURLToPath(new URL("../../app/api/", import.meta.url));

/**
 * Every route file of the admin API and the tenant pages with its path in the form of the documentation: `/api/admin/tenants/{id}`. As Next
 * has it, a path without a parameter goes before one with.
 */
export const routeFiles = readdirSync(root, { recursive: true, encoding: "utf8" })
  .filter((file) => /^(admin|portal|leaked-keys)\/(.*\/)?route\.ts$/.test(file))
  .map((file) => ({
    file: join(root, file),
    path: `/api/${file.replace(/\/route\.ts$/, "").replaceAll(/\[(\w+)\]/g, "{$1}")}`,
  }))
  .toSorted((a, b) => Number(a.path.includes("{")) - Number(b.path.includes("{")));

export interface Call {
  method?: string;
  body?: unknown;
  /** Null sends no credential. */
  token?: string | null;
  headers?: Record<string, string>;
}

/** The fields of answers that tests look at. An answer without one fails the expectation that wants it. */
export interface Body {
  id: string;
  slug: string;
  name: string;
  key: string | null;
  note: string;
  time_zone: string;
  budget: { limit: string };
  provisioned_key: object;
  data: { id: string; name: string }[] & { id: string };
  next_cursor: string | null;
  error: { code: string; message: string; request_id: string; fields: { path: string }[] };
}

export interface Reply {
  status: number;
  body: Body;
  text: string;
  headers: Headers;
}

/** Calls route handlers as Next would, without Next. By default with the bootstrap token, as an owner. */
export function adminApi(ground: TestGround) {
  provideServices(ground.services);
  return async (
    path: string,
    { method = "GET", body, token = BOOTSTRAP_TOKEN, headers = {} }: Call = {},
  ): Promise<Reply> => {
    const url = new URL(path, "http://bursar.test");
    const { handler, params } = await find(url.pathname, method);
    const request = new Request(url, {
      method,
      headers: {
        host: url.host,
        ...(token !== null && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { "content-type": "application/json" }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const response = await handler(request, { params: Promise.resolve(params) });
    const text = await textOf(response);
    const isJson = response.headers.get("content-type") === "application/json";
    const answer = (isJson ? JSON.parse(text) : {}) as Body;
    return { status: response.status, body: answer, text, headers: response.headers };
  };
}

/** An answer's text; of a stream of events the first one, with which whoever asked leaves. */
async function textOf(response: Response): Promise<string> {
  if (!response.headers.get("content-type")?.startsWith("text/event-stream")) return response.text();
  const reader = response.body!.getReader();
  const { value } = await reader.read();
  await reader.cancel();
  return new TextDecoder().decode(value);
}

async function find(
  pathname: string,
  method: string,
): Promise<{ handler: Handler; params: Record<string, string> }> {
  for (const { file, path } of routeFiles) {
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
    const match = new RegExp(`^${path.replaceAll(/\{\w+\}/g, "([^/]+)")}$`).exec(pathname);
    if (!match) continue;
    const handler = ((await import(file)) as RouteModule)[method];
    if (!handler) throw new Error(`${path} has no ${method}`);
    const params = Object.fromEntries(
      names.map((name, index) => [name, decodeURIComponent(match[index + 1]!)]),
    );
    return { handler, params };
  }
  throw new Error(`No route file for ${pathname}`);
}
