import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { requireAdmin } from "@/app/_server/session";
import { ListApiKeys, listApiKeys } from "@/lib/api-keys";
import { KeysPage } from "./_list/keys-page";
import { keyQuery, loadKeyFilters } from "./filters";

export const metadata: Metadata = { title: "Keys" };

const EMPTY = { data: [], next_cursor: null };

export default async function Keys({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await requireAdmin("keys.read");
  const filters = await loadKeyFilters(searchParams);
  const named = Object.entries(filters).filter(([, value]) => value !== null && value !== "");
  // An address somebody mistyped is answered by the API, in words.
  const query = ListApiKeys.safeParse(Object.fromEntries(named));
  const first = query.success ? await listApiKeys(ctx, query.data).catch(() => EMPTY) : EMPTY;
  return <KeysPage firstQuery={keyQuery(filters)} initial={first} />;
}
