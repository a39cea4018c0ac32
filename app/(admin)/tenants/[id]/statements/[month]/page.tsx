import type { Metadata } from "next";
import { orNotFound } from "@/app/_server/or-not-found";
import { getStatement } from "@/lib/statements";
import { statementPage as words } from "@/app/_words/statements";
import { requireTenant } from "../../require-tenant";
import { formatMonth } from "../_statements/format-month";
import { StatementPage } from "../_statements/statement-page";

interface StatementProps {
  params: Promise<{ id: string; month: string }>;
}

export async function generateMetadata({ params }: StatementProps): Promise<Metadata> {
  const { month } = await params;
  return { title: words.pageTitle(month) };
}

export default async function Statement({ params }: StatementProps) {
  const { id, month } = await params;
  const { ctx, tenant } = await requireTenant(id);
  const statement = await orNotFound(getStatement(ctx, { tenant_id: tenant.id, month }));
  return <StatementPage statement={statement} title={formatMonth(statement.month)} />;
}
