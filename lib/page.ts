import { z } from "zod";
import { BursarError } from "./errors";

const MAX_LIMIT = 100;

/** What every list takes: `limit` is clamped to 100, `cursor` is the `next_cursor` of the page before. */
export const PageQuery = z.strictObject({
  limit: z.coerce
    .number<string>("must be a whole number")
    .int("must be a whole number")
    .min(1, "must be at least 1")
    .transform((limit) => Math.min(limit, MAX_LIMIT))
    .default(50)
    .meta({ type: "integer", minimum: 1, maximum: MAX_LIMIT, default: 50 }),
  cursor: z.string().max(500).optional(),
});
export type PageQuery = z.infer<typeof PageQuery>;

/** One page of anything. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ data: z.array(item), next_cursor: z.string().nullable() });
}

/** Where a list goes on: the last row shown. Opaque to callers, and of use only to the list it came from. */
export interface Position {
  id: string;
  at?: string;
}

/** Cuts `limit + 1` fetched rows to one page and says where the next begins. */
export function cutPage<Row>(list: string, rows: Row[], limit: number, position: (row: Row) => Position) {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const next_cursor = rows.length > limit && last ? writeCursor(list, position(last)) : null;
  return { page, next_cursor };
}

const Cursor = z.strictObject({ list: z.string(), id: z.uuid(), at: z.iso.datetime().optional() });

function writeCursor(list: string, position: Position): string {
  return Buffer.from(JSON.stringify({ list, ...position })).toString("base64url");
}

/** The position a cursor stands for. Throws `invalid_request` for a cursor of another list or of nobody. */
export function readCursor(list: string, cursor: string): Position {
  try {
    const position = Cursor.parse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")));
    if (position.list === list) return position;
  } catch {
    // Whatever is wrong with it, the caller can only start over.
  }
  throw new BursarError(
    "invalid_request",
    "This cursor belongs to no page of this list. Start again without one.",
    {
      param: "cursor",
    },
  );
}
