import { Button, Group, Text } from "@mantine/core";
import type { Budget, Tenant } from "@/app/_ui/api/types";
import { percentOf, toNano } from "@/app/_ui/data/amounts";
import { budgetUsage, WINDOW_WORDS } from "@/app/_ui/data/budget-words";
import { type Column, DataTable } from "@/app/_ui/data/data-table";
import { UsageBar } from "@/app/_ui/data/usage-bar";
import { common } from "@/app/_words/common";
import { budgetTable } from "@/app/_words/tenant-budgets";
import classes from "./budgets.module.css";
import { whose } from "./whose";

/** A dialog and the budget it is about; null for a new one. */
export type Asked = { dialog: "edit" | "increase"; budget: Budget | null };

interface BudgetTableProps {
  budgets: Budget[];
  tenant: Tenant;
  /** Null for those who may only look. */
  onAsk: ((asked: Asked) => void) | null;
}

export function BudgetTable({ budgets, tenant, onAsk }: BudgetTableProps) {
  const columns: Column<Budget>[] = [
    { id: "whose", label: budgetTable.whose, cell: whose, sortBy: whose },
    {
      id: "use",
      label: budgetTable.use,
      cell: (budget) => (
        <div className={classes.budget}>
          <UsageBar label={budgetTable.budget(whose(budget))} {...budgetUsage(budget, tenant.time_zone)} />
        </div>
      ),
      sortBy: ({ spent, limit }) => percentOf(toNano(spent), toNano(limit)) ?? 100,
    },
    { id: "window", label: budgetTable.window, cell: windowWords, wideOnly: true },
    {
      id: "alerts",
      label: budgetTable.alertsAt,
      cell: ({ thresholds }) => (
        <Text size="sm" component="span">
          {thresholds.length === 0 ? common.none : `${thresholds.join(", ")} %`}
        </Text>
      ),
    },
  ];
  if (onAsk)
    columns.push({
      id: "change",
      label: common.actions,
      align: "right",
      cell: (budget) => (
        <Group gap="xs" justify="flex-end" wrap="nowrap">
          <Ask words={budgetTable.edit} of={budget} onClick={() => onAsk({ dialog: "edit", budget })} />
          <Ask
            words={budgetTable.increase}
            of={budget}
            onClick={() => onAsk({ dialog: "increase", budget })}
          />
        </Group>
      ),
    });
  return <DataTable caption={budgetTable.budgets} columns={columns} rows={budgets} rowKey={({ id }) => id} />;
}

function Ask({ words, of, onClick }: { words: string; of: Budget; onClick: () => void }) {
  return (
    <Button
      variant="default"
      size="compact-sm"
      aria-label={budgetTable.askOf(words.replace("…", ""), whose(of))}
      onClick={onClick}
    >
      {words}
    </Button>
  );
}

function windowWords({ window, anchor_day }: Budget): string {
  const from = anchor_day !== null && anchor_day > 1 ? budgetTable.fromDay(anchor_day) : "";
  return WINDOW_WORDS[window] + from;
}
