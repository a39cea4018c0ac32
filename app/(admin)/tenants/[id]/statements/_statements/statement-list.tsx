"use client";

import type { StatementList as Statements } from "@/app/_ui/api/types";
import { type Column, DataTable } from "@/app/_ui/data/data-table";
import { Money } from "@/app/_ui/data/money";
import { useTenantPages } from "@/app/_ui/shell/side";
import { SideLink } from "@/app/_ui/shell/side-link";
import { EmptyState } from "@/app/_ui/feedback/empty-state";
import { Section } from "@/app/_ui/layout/section";
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
      label: "Month",
      cell: ({ month, is_complete }) => (
        <>
          <SideLink href={`${pages}/statements/${month}`} data-row-link>
            {formatMonth(month)}
          </SideLink>
          {!is_complete && " (so far)"}
        </>
      ),
    },
    amount("opening", "Opening"),
    amount("credited", "Credited"),
    amount("used", "Used"),
    amount("closing", "Closing"),
  ];
  return (
    <Section
      title="Statements"
      description="One a month, in UTC: what there was, what was added, what calls used, and what that left."
      flush
    >
      {statements.length === 0 ? (
        <EmptyState level={3} title="Nothing to state yet">
          The first grant of credits, or the first call, begins this tenant&apos;s first statement.
        </EmptyState>
      ) : (
        <DataTable caption="Statements" columns={columns} rows={statements} rowKey={({ month }) => month} />
      )}
    </Section>
  );
}

function amount(id: "opening" | "credited" | "used" | "closing", label: string): Column<Summary> {
  return { id, label, align: "right", cell: (summary) => <Money value={summary[id]} /> };
}
