import { Text } from "@mantine/core";
import { SideLink } from "../shell/side-link";
import type { ReactNode } from "react";
import classes from "./stat.module.css";

interface StatProps {
  label: string;
  value: ReactNode;
  /** Percent against the period before; null when there is nothing to compare with. */
  change?: number | null;
  note?: ReactNode;
  /** The rows behind the number. */
  href: string;
  /** What the link says to those who only hear it. */
  linkLabel: string;
}

export function Stat({ label, value, change, note, href, linkLabel }: StatProps) {
  return (
    <SideLink href={href} className={classes.stat} aria-label={linkLabel}>
      <Text size="sm" c="dimmed">
        {label}
      </Text>
      <div className={classes.value}>{value}</div>
      <Text size="xs" c="dimmed">
        {note ?? changeWords(change)}
      </Text>
    </SideLink>
  );
}

function changeWords(change: number | null | undefined): string {
  if (change === null || change === undefined) return "Nothing to compare with yet";
  if (change === 0) return "Same as the period before";
  const size = Math.abs(change);
  return `${change > 0 ? "+" : "−"}${size < 100 ? size : Math.round(size)} % against the period before`;
}

/** The numbers at the top of a page, in one strip. */
export function Stats({ children }: { children: ReactNode }) {
  return <div className={classes.stats}>{children}</div>;
}
