import type { Metadata } from "next";
import { MembersPage } from "@/app/(admin)/tenants/[id]/members/_members/members-page";
import { requireTenantPerson } from "@/app/_server/session";
import { PageHeader } from "@/app/_ui/layout/page-header";
import { membersRoute as words } from "@/app/_words/portal";
import { listMembers } from "@/lib/members";
import { requireTenantActor } from "@/lib/permissions";

export const metadata: Metadata = { title: words.title };

export default async function Members() {
  const ctx = await requireTenantPerson("members.read");
  const { tenantId } = requireTenantActor(ctx);
  return (
    <>
      <PageHeader title={words.title} description={words.description} />
      <MembersPage tenantId={tenantId} initial={await listMembers(ctx, tenantId)} />
    </>
  );
}
