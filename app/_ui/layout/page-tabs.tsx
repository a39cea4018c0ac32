"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import classes from "./page-tabs.module.css";

interface PageTabsProps {
  /** What they are pages of. */
  label: string;
  tabs: { href: string; label: string }[];
}

/** Pages of one thing, each with an address of its own. */
export function PageTabs({ label, tabs }: PageTabsProps) {
  const path = usePathname();
  return (
    <nav className={classes.tabs} aria-label={label}>
      {tabs.map(({ href, label: word }) => (
        <Link
          key={href}
          href={href}
          className={classes.tab}
          aria-current={path === href ? "page" : undefined}
        >
          {word}
        </Link>
      ))}
    </nav>
  );
}
