import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { firstShown } from "@/app/_server/first-shown";
import { requireAdmin } from "@/app/_server/session";
import { common } from "@/app/_words/common";
import { ListApiKeys, listApiKeys } from "@/lib/api-keys";
import { services } from "@/lib/http/services";
import { KeysPage } from "./_list/keys-page";
import { keyQuery, loadKeyFilters } from "./filters";

export const metadata: Metadata = { title: common.keys };

export default async function Keys({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await requireAdmin("keys.read");
  const filters = await loadKeyFilters(searchParams);
  const first = await firstShown(ListApiKeys, filters, (query) => listApiKeys(ctx, query));
  const baseUrl = `${services().config.url}/api/v1`;
  return <KeysPage firstQuery={keyQuery(filters)} initial={first} baseUrl={baseUrl} />;
}
