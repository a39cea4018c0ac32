import type { Metadata } from "next";
import { services } from "@/lib/http/services";
import { listApiKeys } from "@/lib/api-keys";
import { common } from "@/app/_words/common";
import { requireTenant } from "../require-tenant";
import { KeysPage } from "./_keys/keys-page";

export const metadata: Metadata = { title: common.keys };

export default async function Keys({ params }: { params: Promise<{ id: string }> }) {
  const { ctx, tenant } = await requireTenant((await params).id, "keys.read");
  const keys = await listApiKeys(ctx, { tenant_id: tenant.id, limit: 100 });
  return <KeysPage initial={keys} baseUrl={`${services().config.url}/api/v1`} />;
}
