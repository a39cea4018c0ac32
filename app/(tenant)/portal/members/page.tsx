import type { Metadata } from "next";
import { MembersPage } from "@/app/(admin)/tenants/[id]/members/_members/members-page";
import { requireTenantPerson } from "@/app/_server/session";
import { PageHeader } from "@/app/_ui/layout/page-header";
import { listMembers } from "@/lib/members";
import { requireTenantActor } from "@/lib/permissions";

export const metadata: Metadata = { title: "Members" };

export default async function Members() {
  const ctx = await requireTenantPerson("members.read");
  const { tenantId } = requireTenantActor(ctx);
  return (
    <>
      <PageHeader title="Members" description="Who may open these pages, and what they may do here." />
      <MembersPage tenantId={tenantId} initial={await listMembers(ctx, tenantId)} />
    </>
  );
}
