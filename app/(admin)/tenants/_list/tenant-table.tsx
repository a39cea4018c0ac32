import { Text } from "@mantine/core";
import Link from "next/link";
import type { Tenant } from "@/app/_ui/api/types";
import { formatCount, toNano } from "@/app/_ui/data/amounts";
import { budgetUsage } from "@/app/_ui/data/budget-words";
import { type Column, DataTable } from "@/app/_ui/data/data-table";
import { Money } from "@/app/_ui/data/money";
import { Ago } from "@/app/_ui/data/time";
import { UsageBar } from "@/app/_ui/data/usage-bar";
import { common } from "@/app/_words/common";
import { tenantTable as words } from "@/app/_words/tenants";
import { ProvisioningStatus, TenantStatusWord } from "../_status/tenant-status";
import classes from "./tenant-table.module.css";

const COLUMNS: Column<Tenant>[] = [
  {
    id: "name",
    label: common.name,
    cell: ({ id, name, slug }) => (
      <div className={classes.name}>
        <Link href={`/tenants/${id}`} data-row-link className={classes.link}>
          {name}
        </Link>
        <Text size="xs" c="dimmed" truncate>
          {slug}
        </Text>
      </div>
    ),
    sortBy: ({ name }) => name.toLowerCase(),
  },
  {
    id: "status",
    label: common.status,
    cell: ({ status }) => <TenantStatusWord status={status} />,
    sortBy: ({ status }) => status,
  },
  {
    id: "credits",
    label: common.credits,
    cell: ({ credits, billing, name }) => (
      <div className={classes.credits}>
        <UsageBar
          label={words.creditsOf(name)}
          used={credits.used}
          held={credits.held}
          limit={billing === "postpaid" ? null : credits.granted}
        />
      </div>
    ),
    sortBy: ({ credits }) => (credits.remaining === null ? 2n ** 63n : toNano(credits.remaining)),
  },
  {
    id: "budget",
    label: words.budget,
    wideOnly: true,
    cell: ({ budget, name, time_zone }) =>
      budget === null ? (
        <Text span inherit c="dimmed">
          {common.none}
        </Text>
      ) : (
        <div className={classes.credits}>
          <UsageBar label={words.budgetOf(name)} {...budgetUsage(budget, time_zone)} />
        </div>
      ),
    sortBy: ({ budget }) => (budget === null ? 2n ** 63n : toNano(budget.remaining)),
  },
  {
    id: "spend",
    label: words.spend30Days,
    align: "right",
    cell: ({ spend_30d }) => <Money value={spend_30d} />,
    sortBy: ({ spend_30d }) => toNano(spend_30d),
  },
  {
    id: "keys",
    label: common.keys,
    align: "right",
    cell: ({ api_key_count }) => formatCount(api_key_count),
    sortBy: ({ api_key_count }) => api_key_count,
  },
  {
    id: "provisioning",
    label: words.openrouterKey,
    wideOnly: true,
    cell: ({ provisioned_key }) => <ProvisioningStatus provisionedKey={provisioned_key} />,
  },
  {
    id: "active",
    label: words.lastActive,
    align: "right",
    cell: ({ last_active_at }) => <Ago at={last_active_at} />,
    sortBy: ({ last_active_at }) => last_active_at ?? "",
  },
];

export function TenantTable({ tenants }: { tenants: Tenant[] }) {
  return (
    <DataTable
      name="tenants"
      caption={words.table}
      columns={COLUMNS}
      rows={tenants}
      rowKey={({ id }) => id}
    />
  );
}
