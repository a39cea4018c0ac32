import type { ReactNode } from "react";
import classes from "./status.module.css";

export type Tone = "good" | "warn" | "bad" | "idle";

/** A state as a word with a dot: the word carries it, the colour only helps. */
export function Status({ tone, title, children }: { tone: Tone; title?: string; children: ReactNode }) {
  return (
    <span className={classes.status} title={title}>
      <span className={classes.dot} data-tone={tone} aria-hidden />
      {children}
    </span>
  );
}
