import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { BursarError } from "@/lib/errors";
import { getStatement } from "@/lib/statements";
import { requireTenant } from "../../require-tenant";
import { formatMonth } from "../_statements/format-month";
import { StatementPage } from "../_statements/statement-page";

interface StatementProps {
  params: Promise<{ id: string; month: string }>;
}

export async function generateMetadata({ params }: StatementProps): Promise<Metadata> {
  const { month } = await params;
  return { title: `Statement ${month}` };
}

export default async function Statement({ params }: StatementProps) {
  const { id, month } = await params;
  const { ctx, tenant } = await requireTenant(id);
  const statement = await getStatement(ctx, { tenant_id: tenant.id, month }).catch((error: unknown) => {
    if (error instanceof BursarError && error.code === "not_found") notFound();
    throw error;
  });
  return <StatementPage statement={statement} title={formatMonth(statement.month)} />;
}
