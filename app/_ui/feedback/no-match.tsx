import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { common } from "@/app/_words/common";
import { EmptyState } from "./empty-state";

interface NoMatchProps {
  title: string;
  level?: 2 | 3;
  onClear: () => void;
  children: ReactNode;
}

/** There are some, but none that the filters let through. */
export function NoMatch({ onClear, ...state }: NoMatchProps) {
  const clear = (
    <Button variant="default" onClick={onClear}>
      {common.clearFilters}
    </Button>
  );
  return <EmptyState action={clear} {...state} />;
}
