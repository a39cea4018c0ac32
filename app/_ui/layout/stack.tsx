import type { ReactNode } from "react";
import classes from "./layout.module.css";

/** The sections of a page, one below the other. */
export function Sections({ children }: { children: ReactNode }) {
  return <div className={classes.stack}>{children}</div>;
}

/** Two sections side by side where there is room. */
export function Columns({ children, wideFirst = false }: { children: ReactNode; wideFirst?: boolean }) {
  return (
    <div className={classes.columns} data-wide-first={wideFirst || undefined}>
      {children}
    </div>
  );
}
