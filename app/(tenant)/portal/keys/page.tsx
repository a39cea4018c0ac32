import type { Metadata } from "next";
import { requireTenantPerson } from "@/app/_server/session";
import { common } from "@/app/_words/common";
import { listApiKeys } from "@/lib/api-keys";
import { OwnKeysPage } from "./_keys/own-keys-page";

export const metadata: Metadata = { title: common.keys };

export default async function Keys() {
  const ctx = await requireTenantPerson("keys.read");
  const keys = await listApiKeys(ctx, { limit: 100 });
  return <OwnKeysPage initial={keys} baseUrl={`${ctx.config.url}/api/v1`} />;
}
