import type { Metadata } from "next";
import { requireAdmin } from "@/app/_server/session";
import { PageHeader } from "@/app/_ui/layout/page-header";
import { playgroundRoute as words } from "@/app/_words/playground";
import { listTenants } from "@/lib/tenants";
import { Playground } from "./_chat/playground";

export const metadata: Metadata = { title: words.playground };

export default async function PlaygroundPage() {
  const ctx = await requireAdmin("keys.write");
  const { data: tenants } = await listTenants(ctx, { limit: 2, status: "active" });
  return (
    <>
      <PageHeader title={words.playground} description={words.realCallsThroughTheGateway} />
      <Playground
        hasTenants={tenants.length > 0}
        onlyTenantId={tenants.length === 1 ? tenants[0]!.id : null}
      />
    </>
  );
}
