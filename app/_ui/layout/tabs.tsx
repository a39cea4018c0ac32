"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { Capability } from "@/lib/permissions";
import { usePerson } from "../shell/person-context";
import classes from "./tabs.module.css";

export interface Tab {
  /** What follows the base in the address. */
  segment: string;
  label: string;
  /** What the page shows; without it the tab is left out. */
  shows: Capability;
}

/** The pages below one heading, as links. */
export function Tabs({ label, base, tabs }: { label: string; base: string; tabs: Tab[] }) {
  const path = usePathname();
  const { capabilities } = usePerson();
  return (
    <nav className={classes.tabs} aria-label={label}>
      {tabs
        .filter(({ shows }) => capabilities.includes(shows))
        .map(({ segment, label }) => (
          <Link
            key={label}
            href={base + segment}
            className={classes.tab}
            aria-current={path === base + segment ? "page" : undefined}
          >
            {label}
          </Link>
        ))}
    </nav>
  );
}
