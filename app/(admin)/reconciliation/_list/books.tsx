"use client";

import { Text } from "@mantine/core";
import type { Ledger } from "@/app/_ui/api/types";
import { useApi } from "@/app/_ui/api/use-api";
import { type Column, DataTable } from "@/app/_ui/data/data-table";
import { Money } from "@/app/_ui/data/money";
import { Status } from "@/app/_ui/data/status";
import { Ago } from "@/app/_ui/data/time";
import { Unloaded } from "@/app/_ui/feedback/unloaded";
import { Section } from "@/app/_ui/layout/section";
import classes from "@/app/_ui/layout/layout.module.css";
import { books as words } from "@/app/_words/reconciliation";

type Account = Ledger["accounts"][number];

const COLUMNS: Column<Account>[] = [
  { id: "account", label: words.account, cell: ({ account }) => words.accounts[account] },
  {
    id: "debit",
    label: words.debit,
    align: "right",
    wideOnly: true,
    cell: ({ debit }) => <Money value={debit} />,
  },
  {
    id: "credit",
    label: words.credit,
    align: "right",
    wideOnly: true,
    cell: ({ credit }) => <Money value={credit} />,
  },
  { id: "balance", label: words.balance, align: "right", cell: ({ balance }) => <Money value={balance} /> },
];

/** The double entry of all tenants, and whether the books were found true. */
export function Books() {
  const { data: ledger, error, mutate } = useApi<Ledger>("/ledger");
  return (
    <Section
      title={words.title}
      description={words.description}
      actions={ledger && <Proof {...ledger} />}
      flush
    >
      {ledger ? <TrialBalance {...ledger} /> : <Unloaded error={error} onRetry={mutate} height={230} />}
    </Section>
  );
}

function TrialBalance({ accounts, margin, proof }: Ledger) {
  return (
    <>
      <DataTable
        caption={words.trialBalance}
        columns={COLUMNS}
        rows={accounts}
        rowKey={({ account }) => account}
      />
      <div className={classes.cardBody}>
        <Text size="sm" c="dimmed">
          {words.margin(<Money value={margin} />)} {proof.detail ?? words.proving}
        </Text>
      </div>
    </>
  );
}

function Proof({ balanced, proof }: Ledger) {
  if (!balanced) return <Status tone="bad">{words.unbalanced}</Status>;
  if (!proof.clean) return <Status tone="bad">{words.contradicted}</Status>;
  if (proof.verified_at === null) return <Status tone="idle">{words.unproved}</Status>;
  return <Status tone="good">{words.proved(<Ago at={proof.verified_at} />)}</Status>;
}
