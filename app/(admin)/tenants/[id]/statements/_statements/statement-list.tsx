"use client";

import type { StatementList as Statements } from "@/app/_ui/api/types";
import { type Column, DataTable } from "@/app/_ui/data/data-table";
import { Money } from "@/app/_ui/data/money";
import { useTenantPages } from "@/app/_ui/shell/side";
import { SideLink } from "@/app/_ui/shell/side-link";
import { EmptyState } from "@/app/_ui/feedback/empty-state";
import { Section } from "@/app/_ui/layout/section";
import { statementList as words } from "@/app/_words/statements";
import { formatMonth } from "./format-month";

type Summary = Statements["data"][number];

interface StatementListProps {
  tenantId: string;
  statements: Summary[];
}

/** The months in which anything moved the tenant's credits. */
export function StatementList({ tenantId, statements }: StatementListProps) {
  const pages = useTenantPages(tenantId);
  const columns: Column<Summary>[] = [
    {
      id: "month",
      label: words.month,
      cell: ({ month, is_complete }) => {
        const link = (
          <SideLink href={`${pages}/statements/${month}`} data-row-link>
            {formatMonth(month)}
          </SideLink>
        );
        return is_complete ? link : words.soFar(link);
      },
    },
    amount("opening", words.opening),
    amount("credited", words.credited),
    amount("used", words.used),
    amount("closing", words.closing),
  ];
  return (
    <Section title={words.title} description={words.description} flush>
      {statements.length === 0 ? (
        <EmptyState level={3} title={words.noneYet}>
          {words.noneYetHint}
        </EmptyState>
      ) : (
        <DataTable caption={words.title} columns={columns} rows={statements} rowKey={({ month }) => month} />
      )}
    </Section>
  );
}

function amount(id: "opening" | "credited" | "used" | "closing", label: string): Column<Summary> {
  return { id, label, align: "right", cell: (summary) => <Money value={summary[id]} /> };
}
