"use client";

import { Skeleton, Text } from "@mantine/core";
import type { Ledger } from "@/app/_ui/api/types";
import { useApi } from "@/app/_ui/api/use-api";
import { type Column, DataTable } from "@/app/_ui/data/data-table";
import { Money } from "@/app/_ui/data/money";
import { Status } from "@/app/_ui/data/status";
import { Ago } from "@/app/_ui/data/time";
import { ErrorState } from "@/app/_ui/feedback/error-state";
import { Section } from "@/app/_ui/layout/section";
import classes from "@/app/_ui/layout/layout.module.css";

type Account = Ledger["accounts"][number];

const ACCOUNTS: Record<Account["account"], string> = {
  granted: "Granted to tenants",
  credits: "Credits of tenants",
  revenue: "Revenue from calls",
  cost: "Cost of calls",
  openrouter: "Owed to OpenRouter",
};

const COLUMNS: Column<Account>[] = [
  { id: "account", label: "Account", cell: ({ account }) => ACCOUNTS[account] },
  {
    id: "debit",
    label: "Debit",
    align: "right",
    wideOnly: true,
    cell: ({ debit }) => <Money value={debit} />,
  },
  {
    id: "credit",
    label: "Credit",
    align: "right",
    wideOnly: true,
    cell: ({ credit }) => <Money value={credit} />,
  },
  { id: "balance", label: "Balance", align: "right", cell: ({ balance }) => <Money value={balance} /> },
];

/** The double entry of all tenants, and whether the books were found true. */
export function Books() {
  const { data: ledger, error, mutate } = useApi<Ledger>("/ledger");
  return (
    <Section
      title="Books"
      description="Every entry debits one account and credits another, since the beginning."
      actions={ledger && <Proof {...ledger} />}
      flush
    >
      {ledger ? (
        <TrialBalance {...ledger} />
      ) : error ? (
        <ErrorState message={error.message} requestId={error.requestId} onRetry={() => void mutate()} />
      ) : (
        <Skeleton height={230} />
      )}
    </Section>
  );
}

function TrialBalance({ accounts, margin, proof }: Ledger) {
  return (
    <>
      <DataTable
        caption="Trial balance"
        columns={COLUMNS}
        rows={accounts}
        rowKey={({ account }) => account}
      />
      <div className={classes.cardBody}>
        <Text size="sm" c="dimmed">
          Margin: <Money value={margin} />.{" "}
          {proof.detail ?? "The books are proved every night against every call that is kept."}
        </Text>
      </div>
    </>
  );
}

function Proof({ balanced, proof }: Ledger) {
  if (!balanced) return <Status tone="bad">Debits and credits differ</Status>;
  if (!proof.clean) return <Status tone="bad">Contradictions found</Status>;
  if (proof.verified_at === null) return <Status tone="idle">Balanced, not proved yet</Status>;
  return (
    <Status tone="good">
      Balanced, proved <Ago at={proof.verified_at} />
    </Status>
  );
}
