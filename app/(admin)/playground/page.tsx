import type { Metadata } from "next";
import { requireAdmin } from "@/app/_server/session";
import { PageHeader } from "@/app/_ui/layout/page-header";
import { listTenants } from "@/lib/tenants";
import { Playground } from "./_chat/playground";

export const metadata: Metadata = { title: "Playground" };

export default async function PlaygroundPage() {
  const ctx = await requireAdmin("keys.write");
  const tenants = await listTenants(ctx, { limit: 100, status: "active" });
  return (
    <>
      <PageHeader
        title="Playground"
        description="Real calls through the gateway, charged to the tenant you pick, with a key that ends by itself after an hour."
      />
      <Playground tenants={tenants.data.map(({ id, name }) => ({ id, name }))} />
    </>
  );
}
