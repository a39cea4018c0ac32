import { createHash } from "node:crypto";
import type { GatewayReply, GatewayRequest } from "../reply";
import type { PageWanted } from "./query";

/** Ours depend on who asks, so no shared cache may keep them; a client may, as long as OpenRouter's own would. */
const CACHE_CONTROL = "private, max-age=120, stale-while-revalidate=600";

/** A row of a list: the model it is about, and itself as JSON. */
export interface Row {
  id: string;
  json: string;
}

/**
 * A list as OpenRouter answers it: `{data, total_count, links}`. Counting and paging come after the policy, so that a
 * client that pages sees every model it may use once. `digest` names the list the rows were taken from.
 */
export function listed(
  request: GatewayRequest,
  rows: Row[],
  digest: string,
  page: PageWanted | null,
): GatewayReply {
  const shown = page ? rows.slice(page.offset, page.offset + page.limit) : rows;
  const next = page && page.offset + page.limit < rows.length ? nextLink(request, page) : null;
  const tag = tagOf(digest, shown, rows.length);
  return tagged(request, tag, () => {
    const data = shown.map(({ json }) => json).join(",");
    return `{"data":[${data}],"total_count":${rows.length},"links":{"next":${JSON.stringify(next)}}}`;
  });
}

/** A list without counting or pages: `{data}`. */
export function plainList(request: GatewayRequest, rows: Row[], digest: string): GatewayReply {
  const tag = tagOf(digest, rows, rows.length);
  return tagged(request, tag, () => `{"data":[${rows.map(({ json }) => json).join(",")}]}`);
}

/** Any JSON that is known by its digest: 304 without it when the client has it already. */
export function tagged(request: GatewayRequest, digest: string, body: () => string): GatewayReply {
  const headers = {
    "content-type": "application/json",
    "cache-control": CACHE_CONTROL,
    vary: "authorization",
    etag: `W/"${digest}"`,
  };
  const known = request.headers["if-none-match"];
  if (known !== undefined && (known === "*" || known.includes(`"${digest}"`)))
    return { status: 304, headers, body: Buffer.alloc(0) };
  return { status: 200, headers, body: Buffer.from(body()) };
}

function tagOf(digest: string, rows: Row[], total: number): string {
  const contents = `${digest} ${total} ${rows.map(({ id }) => id).join(" ")}`;
  return createHash("sha1").update(contents).digest("base64url");
}

function nextLink(request: GatewayRequest, { offset, limit }: PageWanted): string {
  const query = new URLSearchParams(request.query);
  query.set("offset", String(offset + limit));
  query.set("limit", String(limit));
  return `/api/v1${request.path}?${query}`;
}
