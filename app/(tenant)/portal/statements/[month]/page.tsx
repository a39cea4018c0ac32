import type { Metadata } from "next";
import Link from "next/link";
import { formatMonth } from "@/app/(admin)/tenants/[id]/statements/_statements/format-month";
import { StatementPage } from "@/app/(admin)/tenants/[id]/statements/_statements/statement-page";
import { orNotFound } from "@/app/_server/or-not-found";
import { requireTenantPerson } from "@/app/_server/session";
import { PageHeader } from "@/app/_ui/layout/page-header";
import { common } from "@/app/_words/common";
import { monthRoute as words } from "@/app/_words/portal";
import { requireTenantActor } from "@/lib/permissions";
import { getStatement } from "@/lib/statements";

interface StatementProps {
  params: Promise<{ month: string }>;
}

export async function generateMetadata({ params }: StatementProps): Promise<Metadata> {
  return { title: words.pageTitle((await params).month) };
}

export default async function Statement({ params }: StatementProps) {
  const ctx = await requireTenantPerson("credits.read");
  const { tenantId } = requireTenantActor(ctx);
  const { month } = await params;
  const statement = await orNotFound(getStatement(ctx, { tenant_id: tenantId, month }));
  return (
    <>
      <div data-screen-only>
        <Link href="/portal/credits">{common.credits}</Link>
        <PageHeader title={words.title} />
      </div>
      <StatementPage statement={statement} title={formatMonth(statement.month)} />
    </>
  );
}
