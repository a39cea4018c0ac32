import type { Metadata } from "next";
import { listMembers } from "@/lib/members";
import { membersRoute as words } from "@/app/_words/tenant-members";
import { requireTenant } from "../require-tenant";
import { MembersPage } from "./_members/members-page";

export const metadata: Metadata = { title: words.members };

export default async function Members({ params }: { params: Promise<{ id: string }> }) {
  const { ctx, tenant } = await requireTenant((await params).id, "members.read");
  return <MembersPage tenantId={tenant.id} initial={await listMembers(ctx, tenant.id)} />;
}
