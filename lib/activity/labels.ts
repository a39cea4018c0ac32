import type { Transaction } from "@/lib/db";
import type { Group } from "./shape";

/** Names for the ids of a grouping; the others name themselves. */
export async function labelsOf(db: Transaction, group: Group, keys: string[]): Promise<Map<string, string>> {
  const named = { where: { id: { in: keys } }, select: { id: true, name: true } } as const;
  switch (group) {
    case "tenant":
      return new Map((await db.tenant.findMany(named)).map(({ id, name }) => [id, name]));
    case "api_key":
      return new Map((await db.apiKey.findMany(named)).map(({ id, name }) => [id, name]));
    case "provider":
      return new Map([["", "unknown"]]);
    case "end_user":
    case "model":
      return new Map();
  }
}
