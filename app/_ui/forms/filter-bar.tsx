import type { ReactNode } from "react";
import classes from "./forms.module.css";

/** The filters above a table; on a phone each takes the whole width. */
export function FilterBar({ children }: { children: ReactNode }) {
  return (
    <div className={classes.filters} role="search">
      {children}
    </div>
  );
}
