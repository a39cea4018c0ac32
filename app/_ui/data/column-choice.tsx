"use client";

import { IconColumns3 } from "@tabler/icons-react";
import { createContext, type ReactNode, useContext, useState } from "react";
import { columnMenu as words } from "@/app/_words/tables";
import { closeOnEscape, closeWhenLeft } from "../layout/disclosure";
import classes from "./data-table.module.css";
import { COLUMNS_COOKIE, type HiddenColumns } from "./hidden-columns";

const YEAR_SECONDS = 365 * 86_400;

interface Choice {
  hidden: HiddenColumns;
  hide: (table: string, columns: string[]) => void;
}

const ChoiceContext = createContext<Choice>({ hidden: {}, hide: () => {} });

export function ColumnChoice({ initial, children }: { initial: HiddenColumns; children: ReactNode }) {
  const [hidden, setHidden] = useState(initial);
  function hide(table: string, columns: string[]) {
    const next = { ...hidden, [table]: columns };
    const value = encodeURIComponent(JSON.stringify(next));
    document.cookie = `${COLUMNS_COOKIE}=${value}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
    setHidden(next);
  }
  return <ChoiceContext value={{ hidden, hide }}>{children}</ChoiceContext>;
}

/** The hidden columns of a table, `atFirst` until somebody chooses, and how to hide others. A table without a name shows all. */
export function useHiddenColumns(
  table: string | undefined,
  atFirst: string[],
): [string[], (columns: string[]) => void] {
  const { hidden, hide } = useContext(ChoiceContext);
  if (table === undefined) return [[], () => {}];
  return [hidden[table] ?? atFirst, (columns) => hide(table, columns)];
}

interface ColumnMenuProps {
  columns: { id: string; label: string }[];
  hidden: string[];
  onHide: (columns: string[]) => void;
}

/** The browser's own disclosure: a menu of a library would be a tenth of the page. */
export function ColumnMenu({ columns, hidden, onHide }: ColumnMenuProps) {
  const toggle = (id: string) =>
    onHide(hidden.includes(id) ? hidden.filter((other) => other !== id) : [...hidden, id]);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- its summary and boxes take the keys
    <details className={classes.columns} onBlur={closeWhenLeft} onKeyDown={closeOnEscape}>
      <summary aria-label={words.columns} title={words.columns}>
        <IconColumns3 size={15} aria-hidden />
      </summary>
      <fieldset tabIndex={-1}>
        <legend>{words.shown}</legend>
        {columns.map(({ id, label }) => (
          <label key={id}>
            <input type="checkbox" checked={!hidden.includes(id)} onChange={() => toggle(id)} />
            {label}
          </label>
        ))}
      </fieldset>
    </details>
  );
}
