"use client";

import { Text } from "@mantine/core";
import Link from "next/link";
import type { Solvency } from "@/app/_ui/api/types";
import { toNano } from "@/app/_ui/data/amounts";
import { type Column, DataTable } from "@/app/_ui/data/data-table";
import { Money } from "@/app/_ui/data/money";
import { Time } from "@/app/_ui/data/time";
import { EmptyState } from "@/app/_ui/feedback/empty-state";
import { Section } from "@/app/_ui/layout/section";
import { common } from "@/app/_words/common";
import { firstRefused as words } from "@/app/_words/credits";

type Refusal = Solvency["first_refused"][number];

const COLUMNS: Column<Refusal>[] = [
  {
    id: "tenant",
    label: common.tenant,
    cell: ({ tenant_id, tenant_name }) => (
      <Link href={`/tenants/${tenant_id}/credits`} data-row-link>
        {tenant_name}
      </Link>
    ),
    sortBy: ({ tenant_name }) => tenant_name.toLowerCase(),
  },
  {
    id: "remaining",
    label: words.mayStillSpend,
    align: "right",
    cell: ({ remaining }) => (remaining === null ? common.noLimit : <Money value={remaining} />),
    sortBy: ({ remaining }) => (remaining === null ? 10n ** 20n : toNano(remaining)),
  },
  {
    id: "burn",
    label: words.dayCosts,
    align: "right",
    cell: ({ burn }) => <Money value={burn} />,
    sortBy: ({ burn }) => toNano(burn),
  },
  {
    id: "refused",
    label: words.refusedFrom,
    align: "right",
    cell: ({ refused_at, because }) =>
      refused_at === null ? (
        words.notAtThisBurn
      ) : (
        <div>
          <Time at={refused_at} />
          <Text size="xs" c="dimmed">
            {because === "own" ? words.itsOwnLimit : words.accountIsDry}
          </Text>
        </div>
      ),
    sortBy: ({ refused_at }) => refused_at ?? "9",
  },
];

/** In which order tenants would be refused if all go on as they do. */
export function FirstRefused({ refusals }: { refusals: Refusal[] }) {
  return (
    <Section title={words.whoIsRefusedFirst} description={words.ifAllSpend} flush>
      {refusals.length > 0 ? (
        <DataTable
          caption={words.tenantsByWhenThey}
          columns={COLUMNS}
          rows={refusals}
          rowKey={({ tenant_id }) => tenant_id}
        />
      ) : (
        <EmptyState level={3} title={words.noTenants}>
          {words.nobodyToRefuseYet}
        </EmptyState>
      )}
    </Section>
  );
}
