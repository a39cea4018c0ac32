import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { common } from "@/app/_words/common";
import classes from "./forms.module.css";

/** The filters above a table; on a phone each takes the whole width. */
export function FilterBar({ children }: { children: ReactNode }) {
  return (
    <div className={classes.filters} role="search">
      {children}
    </div>
  );
}

/** Among the filters, while any is set. */
export function ClearFilters({ onClear }: { onClear: () => void }) {
  return (
    <Button variant="subtle" color="gray" flex="0 0 auto" onClick={onClear}>
      {common.clear}
    </Button>
  );
}
