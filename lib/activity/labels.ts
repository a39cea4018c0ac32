import type { Database } from "@/lib/db";
import type { QueryActivity } from "./shape";

/** Names for the ids of a grouping; models and providers name themselves. */
export async function labelsOf(
  db: Database,
  groupBy: QueryActivity["group_by"],
  keys: string[],
): Promise<Map<string, string>> {
  const named = { where: { id: { in: keys } }, select: { id: true, name: true } } as const;
  switch (groupBy) {
    case "tenant":
      return new Map((await db.tenant.findMany(named)).map(({ id, name }) => [id, name]));
    case "api_key":
      return new Map((await db.apiKey.findMany(named)).map(({ id, name }) => [id, name]));
    case "provider":
      return new Map([["", "unknown"]]);
    case "model":
      return new Map();
  }
}
