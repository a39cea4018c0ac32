import { Button, Text } from "@mantine/core";
import type { EndUser, OwnTenant } from "@/app/_ui/api/types";
import { formatCount, formatMoney, toNano } from "@/app/_ui/data/amounts";
import { budgetUsage, WINDOW_WORDS } from "@/app/_ui/data/budget-words";
import { type Column, DataTable } from "@/app/_ui/data/data-table";
import { Money } from "@/app/_ui/data/money";
import { formatDate } from "@/app/_ui/data/times";
import { UsageBar } from "@/app/_ui/data/usage-bar";
import { useTenantPages } from "@/app/_ui/shell/side";
import { SideLink } from "@/app/_ui/shell/side-link";
import { common } from "@/app/_words/common";
import { endUserTable as words } from "@/app/_words/tenant-end-users";
import { generationQuery } from "../../../../generations/filters";
import classes from "./end-users.module.css";

interface EndUserTableProps {
  endUsers: EndUser[];
  tenant: OwnTenant;
  /** Null for those who may only look. */
  onBudget: ((endUser: EndUser) => void) | null;
}

export function EndUserTable({ endUsers, tenant, onBudget }: EndUserTableProps) {
  const pages = useTenantPages(tenant.id);
  const columns: Column<EndUser>[] = [
    {
      id: "name",
      label: common.name,
      cell: ({ name }) => (
        <SideLink
          href={`${pages}/generations${generationQuery({ end_user: name })}`}
          className={classes.name}
          title={words.seeItsCalls(name)}
          data-row-link
        >
          {name}
        </SideLink>
      ),
      sortBy: ({ name }) => name.toLowerCase(),
    },
    {
      id: "budget",
      label: words.budget,
      cell: (endUser) => <BudgetOf endUser={endUser} tenant={tenant} />,
    },
    {
      id: "spend",
      label: words.spend30Days,
      align: "right",
      cell: ({ spend_30d }) => <Money value={spend_30d} />,
      sortBy: ({ spend_30d }) => toNano(spend_30d),
    },
    {
      id: "requests",
      label: words.calls30Days,
      align: "right",
      cell: ({ requests_30d }) => formatCount(requests_30d),
      sortBy: ({ requests_30d }) => requests_30d,
    },
    {
      id: "first",
      label: words.firstSeen,
      align: "right",
      wideOnly: true,
      cell: ({ first_seen_at }) => <Day at={first_seen_at} />,
      sortBy: ({ first_seen_at }) => first_seen_at ?? "",
    },
    {
      id: "last",
      label: words.lastSeen,
      align: "right",
      cell: ({ last_seen_at }) => <Day at={last_seen_at} />,
      sortBy: ({ last_seen_at }) => last_seen_at ?? "",
    },
  ];
  if (onBudget)
    columns.push({
      id: "change",
      label: common.actions,
      align: "right",
      corner: true,
      cell: (endUser) => (
        <Button
          variant="default"
          size="compact-sm"
          aria-label={words.budgetOf(endUser.name)}
          onClick={() => onBudget(endUser)}
        >
          {words.edit}
        </Button>
      ),
    });
  return (
    <DataTable
      name="end-users"
      caption={words.endUsers}
      columns={columns}
      rows={endUsers}
      rowKey={({ name }) => name}
    />
  );
}

/** To the day, as gateways write it. */
function Day({ at }: { at: string | null }) {
  if (at === null) return common.never;
  return (
    <time dateTime={at} className={classes.day}>
      {formatDate(at)}
    </time>
  );
}

function BudgetOf({
  endUser: { name, budget, has_own_budget },
  tenant,
}: {
  endUser: EndUser;
  tenant: OwnTenant;
}) {
  const byDefault = tenant.end_user_budget;
  if (!budget)
    return (
      <Text size="xs" c="dimmed">
        {byDefault
          ? words.fromItsNextCall(formatMoney(byDefault.limit), WINDOW_WORDS[byDefault.window])
          : common.none}
      </Text>
    );
  return (
    <div className={classes.budget}>
      <UsageBar label={words.budgetOf(name)} {...budgetUsage(budget, tenant.time_zone)} />
      {has_own_budget && (
        <Text size="xs" c="dimmed">
          {words.budgetOfItsOwn}
        </Text>
      )}
    </div>
  );
}
