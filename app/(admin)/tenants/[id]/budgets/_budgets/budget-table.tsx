import { Button, Group, Text } from "@mantine/core";
import type { Budget, Tenant } from "@/app/_ui/api/types";
import { percentOf, toNano } from "@/app/_ui/data/amounts";
import { budgetUsage, WINDOW_WORDS } from "@/app/_ui/data/budget-words";
import { type Column, DataTable } from "@/app/_ui/data/data-table";
import { UsageBar } from "@/app/_ui/data/usage-bar";
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
    { id: "whose", label: "Whose", cell: whose, sortBy: whose },
    {
      id: "use",
      label: "Use",
      cell: (budget) => (
        <div className={classes.budget}>
          <UsageBar label={`Budget: ${whose(budget)}`} {...budgetUsage(budget, tenant.time_zone)} />
        </div>
      ),
      sortBy: ({ spent, limit }) => percentOf(toNano(spent), toNano(limit)) ?? 100,
    },
    { id: "window", label: "Window", cell: windowWords, wideOnly: true },
    {
      id: "alerts",
      label: "Alerts at",
      cell: ({ thresholds }) => (
        <Text size="sm" component="span">
          {thresholds.length === 0 ? "None" : `${thresholds.join(", ")} %`}
        </Text>
      ),
    },
  ];
  if (onAsk)
    columns.push({
      id: "change",
      label: "Actions",
      align: "right",
      cell: (budget) => (
        <Group gap="xs" justify="flex-end" wrap="nowrap">
          <Ask words="Edit…" of={budget} onClick={() => onAsk({ dialog: "edit", budget })} />
          <Ask words="Increase…" of={budget} onClick={() => onAsk({ dialog: "increase", budget })} />
        </Group>
      ),
    });
  return <DataTable caption="Budgets" columns={columns} rows={budgets} rowKey={({ id }) => id} />;
}

function Ask({ words, of, onClick }: { words: string; of: Budget; onClick: () => void }) {
  return (
    <Button
      variant="default"
      size="compact-sm"
      aria-label={`${words.replace("…", "")} the budget: ${whose(of)}`}
      onClick={onClick}
    >
      {words}
    </Button>
  );
}

function windowWords({ window, anchor_day }: Budget): string {
  const from = anchor_day !== null && anchor_day > 1 ? `, from day ${anchor_day}` : "";
  return WINDOW_WORDS[window] + from;
}
