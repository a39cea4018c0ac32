import { Text } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./figure.module.css";

interface FigureProps {
  value: ReactNode;
  /** What the number is of. */
  children: ReactNode;
}

/** The number that a card is about. */
export function Figure({ value, children }: FigureProps) {
  return (
    <div className={classes.figure}>
      {value}
      <Text component="span" c="dimmed">
        {children}
      </Text>
    </div>
  );
}
