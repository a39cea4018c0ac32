import type { Metadata } from "next";
import { listStatements } from "@/lib/statements";
import { statementList as words } from "@/app/_words/statements";
import { requireTenant } from "../require-tenant";
import { StatementList } from "./_statements/statement-list";

export const metadata: Metadata = { title: words.title };

export default async function Statements({ params }: { params: Promise<{ id: string }> }) {
  const { ctx, tenant } = await requireTenant((await params).id);
  const { data } = await listStatements(ctx, tenant.id);
  return <StatementList tenantId={tenant.id} statements={data} />;
}
