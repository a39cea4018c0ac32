import { Stack, Text } from "@mantine/core";
import type { BudgetSimulation } from "@/app/_ui/api/types";
import { formatCount, formatMoney, plural } from "@/app/_ui/data/amounts";
import { type Column, DataTable } from "@/app/_ui/data/data-table";
import { Money } from "@/app/_ui/data/money";
import { formatDay, formatUtc } from "@/app/_ui/data/times";
import classes from "./budgets.module.css";

type Figures = Pick<BudgetSimulation, "calls" | "refused" | "refused_spend">;
type Named = Figures & { name: string };

/** What a limit would have done: in a sentence, to whom, and on which days. */
export function Simulation({ result }: { result: BudgetSimulation }) {
  const { api_keys: keys, end_users: endUsers } = result;
  const days = result.days
    .filter(({ refused }) => refused > 0)
    .map(({ day, ...figures }) => ({ ...figures, name: formatDay(day) }));
  return (
    <Stack>
      <Text role="status">{sentence(result)}</Text>
      {days.length > 0 && (
        <>
          <Refused caption="Refused by day" first="Day (UTC)" rows={days} />
          <Refused caption="Refused by key" first="Key" rows={keys} />
          {endUsers.length > 0 && <Refused caption="Refused by end user" first="End user" rows={endUsers} />}
        </>
      )}
    </Stack>
  );
}

function sentence({
  calls,
  refused,
  refused_spend,
  spend,
  first_refused_at,
  last_refused_at,
}: BudgetSimulation) {
  if (calls === 0) return "There were no calls in the last 30 days.";
  if (refused === 0) return `None of ${plural(calls, "call")} would have been refused.`;
  return (
    `${formatCount(refused)} of ${plural(calls, "call")} would have been refused, the first on ` +
    `${formatUtc(first_refused_at!)}, the last on ${formatUtc(last_refused_at!)}: ` +
    `${formatMoney(refused_spend)} of ${formatMoney(spend)} would not have been spent.`
  );
}

/** Who or when, with a bar against the most refused. */
function Refused({ caption, first, rows }: { caption: string; first: string; rows: Named[] }) {
  const most = Math.max(...rows.map(({ refused }) => refused));
  const columns: Column<Named>[] = [
    { id: "name", label: first, cell: ({ name }) => name },
    {
      id: "refused",
      label: "Refused",
      cell: ({ refused }) => (
        <div className={classes.refused}>
          <span>{formatCount(refused)}</span>
          <span className={classes.bar} aria-hidden style={{ width: `${(100 * refused) / most}%` }} />
        </div>
      ),
      sortBy: ({ refused }) => refused,
    },
    {
      id: "calls",
      label: "Of calls",
      align: "right",
      wideOnly: true,
      cell: ({ calls }) => formatCount(calls),
      sortBy: ({ calls }) => calls,
    },
    {
      id: "spend",
      label: "Not spent",
      align: "right",
      wideOnly: true,
      cell: ({ refused_spend }) => <Money value={refused_spend} />,
    },
  ];
  return <DataTable caption={caption} columns={columns} rows={rows} rowKey={({ name }) => name} />;
}
