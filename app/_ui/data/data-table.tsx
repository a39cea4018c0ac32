"use client";

import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { type MouseEvent, type ReactNode, useState } from "react";
import { ColumnMenu, useHiddenColumns } from "./column-choice";
import classes from "./data-table.module.css";

export interface Column<Row> {
  id: string;
  label: string;
  cell: (row: Row) => ReactNode;
  align?: "right";
  /** Sorts the rows at hand by this; columns without it cannot be sorted. */
  sortBy?: (row: Row) => string | number | bigint;
  /** On a phone, the corner of the card: for buttons without words. */
  corner?: boolean;
  /** Hides the column where there is little room; the row's own page still has it. */
  wideOnly?: boolean;
  /** Is hidden until somebody chooses to see it. */
  hiddenAtFirst?: boolean;
  /** Cannot be hidden by choice, as the first column and the corner cannot. */
  isFixed?: boolean;
}

interface DataTableProps<Row> {
  /** Under which the columns that somebody hides are remembered. Without one there is no choice. */
  name?: string;
  /** Names the table for those who do not see the heading above it. */
  caption: string;
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string;
  selected?: string | null;
}

type Sort = { column: string; direction: "ascending" | "descending" } | null;

/** A table that sorts by its headings and turns into cards on a phone. A click on a row follows the row's first link. */
export function DataTable<Row>({ name, caption, columns, rows, rowKey, selected }: DataTableProps<Row>) {
  const [hidden, hide] = useHiddenColumns(
    name,
    columns.filter(({ hiddenAtFirst }) => hiddenAtFirst).map(({ id }) => id),
  );
  const shown = columns.filter(({ id }) => !hidden.includes(id));
  const [sort, setSort] = useState<Sort>(null);
  const toggle = (id: string) =>
    setSort((now) =>
      now?.column !== id
        ? { column: id, direction: "descending" }
        : now.direction === "descending"
          ? { column: id, direction: "ascending" }
          : null,
    );
  return (
    <div className={classes.frame}>
      {name && <ColumnMenu columns={columns.filter(isOptional)} hidden={hidden} onHide={hide} />}
      <div className={classes.scroll}>
        <table className={classes.table} role="table" data-has-menu={name !== undefined || undefined}>
          <caption className={classes.caption}>{caption}</caption>
          <thead role="rowgroup">
            <tr role="row">
              {shown.map((column) => (
                <Heading key={column.id} column={column} sort={sort} onSort={() => toggle(column.id)} />
              ))}
            </tr>
          </thead>
          <tbody role="rowgroup">
            {sorted(rows, columns, sort).map((row) => (
              <tr
                key={rowKey(row)}
                role="row"
                onClick={followFirstLink}
                data-selected={rowKey(row) === selected || undefined}
              >
                {shown.map(({ id, label, align, wideOnly, corner, cell }) => (
                  <td
                    key={id}
                    role="cell"
                    data-label={label}
                    data-align={align}
                    data-wide-only={wideOnly || undefined}
                    data-corner={corner || undefined}
                  >
                    {cell(row)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function isOptional<Row>({ corner, isFixed }: Column<Row>, place: number): boolean {
  return place > 0 && !corner && !isFixed;
}

interface HeadingProps<Row> {
  column: Column<Row>;
  sort: Sort;
  onSort: () => void;
}

function Heading<Row>({ column, sort, onSort }: HeadingProps<Row>) {
  const shared = {
    scope: "col",
    role: "columnheader",
    "data-align": column.align,
    "data-wide-only": column.wideOnly || undefined,
  } as const;
  if (!column.sortBy) return <th {...shared}>{column.label}</th>;
  const direction = sort?.column === column.id ? sort.direction : "none";
  const Arrow = direction === "ascending" ? IconArrowUp : IconArrowDown;
  return (
    <th {...shared} aria-sort={direction}>
      <button type="button" className={classes.sort} onClick={onSort}>
        {column.label}
        <Arrow size={13} aria-hidden className={classes.arrow} data-on={direction !== "none" || undefined} />
      </button>
    </th>
  );
}

function sorted<Row>(rows: Row[], columns: Column<Row>[], sort: Sort): Row[] {
  const sortBy = columns.find(({ id }) => id === sort?.column)?.sortBy;
  if (!sort || !sortBy) return rows;
  const sign = sort.direction === "ascending" ? 1 : -1;
  return rows.toSorted((left, right) => {
    const [a, b] = [sortBy(left), sortBy(right)];
    return a < b ? -sign : a > b ? sign : 0;
  });
}

function followFirstLink(event: MouseEvent<HTMLTableRowElement>) {
  const target = event.target as Element;
  // A dialog that a row opened is within it for React, though not on the page.
  if (!event.currentTarget.contains(target)) return;
  if (target.closest("a, button, input, label") || window.getSelection()?.toString()) return;
  event.currentTarget.querySelector<HTMLElement>("[data-row-link]")?.click();
}
