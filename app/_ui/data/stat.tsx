import { Text, VisuallyHidden } from "@mantine/core";
import { SideLink } from "../shell/side-link";
import type { ReactNode } from "react";
import { stat as words } from "@/app/_words/ui";
import classes from "./stat.module.css";

interface StatProps {
  label: string;
  value: ReactNode;
  /** Percent against the period before; null when there is nothing to compare with. */
  change?: number | null;
  note?: ReactNode;
  /** The rows behind the number. */
  href: string;
  /** Where the number leads, for those who only hear it. */
  linkLabel: string;
}

export function Stat({ label, value, change, note, href, linkLabel }: StatProps) {
  return (
    <SideLink href={href} className={classes.stat}>
      <Text size="sm" c="dimmed">
        {label}
      </Text>
      <div className={classes.value}>{value}</div>
      <Text size="xs" c="dimmed">
        {note ?? changeWords(change)}
      </Text>
      <VisuallyHidden>{linkLabel}</VisuallyHidden>
    </SideLink>
  );
}

function changeWords(change: number | null | undefined): string {
  if (change === null || change === undefined) return words.noComparison;
  if (change === 0) return words.noChange;
  const size = Math.abs(change);
  return words.change(change > 0 ? "+" : "−", size < 100 ? size : Math.round(size));
}

/** The numbers at the top of a page, in one strip. */
export function Stats({ children }: { children: ReactNode }) {
  return <div className={classes.stats}>{children}</div>;
}
