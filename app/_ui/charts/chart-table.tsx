import { chartTable as words } from "@/app/_words/ui";
import { formatStep } from "../data/times";
import { Money } from "../data/money";
import { type Column, DataTable } from "../data/data-table";
import { toNano } from "../data/amounts";
import type { ChartPoint, ChartSeries } from "./points";
import { formatIn, type Unit } from "./unit";
import classes from "./charts.module.css";

interface ChartTableProps {
  title: string;
  series: ChartSeries[];
  points: ChartPoint[];
  unit: Unit;
  maxHeight: number;
}

/** The figures of a chart, newest day first. */
export function ChartTable({ title, series, points, unit, maxHeight }: ChartTableProps) {
  const columns: Column<ChartPoint>[] = [
    { id: "day", label: words.when, cell: ({ day }) => formatStep(day), sortBy: ({ day }) => day },
    ...series.map(({ name, label }): Column<ChartPoint> => ({
      id: name,
      label,
      align: "right",
      cell: ({ exact }) =>
        unit === "usd" ? <Money value={exact[name] ?? "0"} /> : formatIn(unit, exact[name] ?? "0"),
      sortBy: ({ exact }) => toNano(exact[name] ?? "0"),
    })),
  ];
  return (
    <div
      className={classes.tableScroll}
      style={{ maxHeight }}
      tabIndex={0}
      role="region"
      aria-label={words.tableOf(title)}
    >
      <DataTable caption={title} columns={columns} rows={points.toReversed()} rowKey={({ day }) => day} />
    </div>
  );
}
