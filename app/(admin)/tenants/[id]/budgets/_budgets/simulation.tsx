import { Stack, Text } from "@mantine/core";
import type { BudgetSimulation } from "@/app/_ui/api/types";
import { formatCount, formatMoney } from "@/app/_ui/data/amounts";
import { type Column, DataTable } from "@/app/_ui/data/data-table";
import { Money } from "@/app/_ui/data/money";
import { formatDay, formatUtc } from "@/app/_ui/data/times";
import { common } from "@/app/_words/common";
import { simulation as words } from "@/app/_words/tenant-budgets";
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
          <Refused caption={words.refusedByDay} first={common.day} rows={days} />
          <Refused caption={words.refusedByKey} first={common.key} rows={keys} />
          {endUsers.length > 0 && (
            <Refused caption={words.refusedByEndUser} first={common.endUser} rows={endUsers} />
          )}
        </>
      )}
    </Stack>
  );
}

function sentence(simulation: BudgetSimulation): string {
  const { calls, refused } = simulation;
  if (calls === 0) return words.noCalls;
  if (refused === 0) return words.noneRefused(calls);
  return words.someRefused({
    calls,
    refused: formatCount(refused),
    first: formatUtc(simulation.first_refused_at!),
    last: formatUtc(simulation.last_refused_at!),
    notSpent: formatMoney(simulation.refused_spend),
    spend: formatMoney(simulation.spend),
  });
}

/** Who or when, with a bar against the most refused. */
function Refused({ caption, first, rows }: { caption: string; first: string; rows: Named[] }) {
  const most = Math.max(...rows.map(({ refused }) => refused));
  const columns: Column<Named>[] = [
    { id: "name", label: first, cell: ({ name }) => name },
    {
      id: "refused",
      label: words.refused,
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
      label: words.ofCalls,
      align: "right",
      wideOnly: true,
      cell: ({ calls }) => formatCount(calls),
      sortBy: ({ calls }) => calls,
    },
    {
      id: "spend",
      label: words.notSpent,
      align: "right",
      wideOnly: true,
      cell: ({ refused_spend }) => <Money value={refused_spend} />,
    },
  ];
  return <DataTable caption={caption} columns={columns} rows={rows} rowKey={({ name }) => name} />;
}
