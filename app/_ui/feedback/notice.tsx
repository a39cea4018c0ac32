import { IconAlertTriangle, IconClock } from "@tabler/icons-react";
import type { ReactNode } from "react";
import classes from "./feedback.module.css";

/** Something that deserves attention before the rest of the page. */
export function Notice({ tone, children }: { tone: "bad" | "wait"; children: ReactNode }) {
  const Icon = tone === "bad" ? IconAlertTriangle : IconClock;
  return (
    <div className={classes.notice} data-tone={tone}>
      <Icon size={18} aria-hidden />
      <div>{children}</div>
    </div>
  );
}

/** Why a form was not accepted; nothing when it was. */
export function Problem({ children }: { children: string | null }) {
  if (!children) return null;
  return (
    <div role="alert">
      <Notice tone="bad">{children}</Notice>
    </div>
  );
}
