import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { formatMonth } from "@/app/(admin)/tenants/[id]/statements/_statements/format-month";
import { StatementPage } from "@/app/(admin)/tenants/[id]/statements/_statements/statement-page";
import { requireTenantPerson } from "@/app/_server/session";
import { PageHeader } from "@/app/_ui/layout/page-header";
import { BursarError } from "@/lib/errors";
import { requireTenantActor } from "@/lib/permissions";
import { getStatement } from "@/lib/statements";

interface StatementProps {
  params: Promise<{ month: string }>;
}

export async function generateMetadata({ params }: StatementProps): Promise<Metadata> {
  return { title: `Statement ${(await params).month}` };
}

export default async function Statement({ params }: StatementProps) {
  const ctx = await requireTenantPerson("credits.read");
  const { tenantId } = requireTenantActor(ctx);
  const { month } = await params;
  const statement = await getStatement(ctx, { tenant_id: tenantId, month }).catch((error: unknown) => {
    if (error instanceof BursarError && error.code === "not_found") notFound();
    throw error;
  });
  return (
    <>
      <div data-screen-only>
        <Link href="/portal/credits">Credits</Link>
        <PageHeader title="Statement" />
      </div>
      <StatementPage statement={statement} title={formatMonth(statement.month)} />
    </>
  );
}
