import { Text } from "@mantine/core";
import Link from "next/link";
import { percentOf, toNano } from "./amounts";
import { plural } from "@/app/_words/grammar";
import { rankedList as words } from "@/app/_words/ui";
import { Money } from "./money";
import classes from "./ranked-list.module.css";

interface Ranked {
  href: string;
  label: string;
  spend: string;
  requests: number;
}

/** Who spent most, each with a bar against the first. */
export function RankedList({ rows }: { rows: Ranked[] }) {
  const most = rows.reduce((max, { spend }) => (toNano(spend) > max ? toNano(spend) : max), 0n);
  if (rows.length === 0) return <Text c="dimmed">{words.none}</Text>;
  return (
    <ol className={classes.list}>
      {rows.map(({ href, label, spend, requests }) => (
        <li key={href}>
          <Link href={href} className={classes.row} title={plural(requests, "request")}>
            <span className={classes.label}>{label}</span>
            <Money value={spend} />
            <span className={classes.track} aria-hidden>
              <span className={classes.bar} style={{ width: `${percentOf(toNano(spend), most) ?? 0}%` }} />
            </span>
          </Link>
        </li>
      ))}
    </ol>
  );
}
