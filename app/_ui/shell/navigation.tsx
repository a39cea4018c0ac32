"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { usePages } from "./pages";
import { useSide } from "./side";
import classes from "./shell.module.css";

export function Navigation({ onNavigate }: { onNavigate: () => void }) {
  const path = usePathname();
  const pages = usePages();
  const home = useSide().pages || "/";
  const isHere = (href: string) => path === href || (href !== home && path.startsWith(`${href}/`));
  return (
    <ul className={classes.links}>
      {pages.map(({ href, label, Icon }) => (
        <li key={href}>
          <Link
            href={href}
            className={classes.link}
            aria-current={isHere(href) ? (path === href ? "page" : "true") : undefined}
            onClick={onNavigate}
          >
            <Icon size={18} stroke={1.6} aria-hidden />
            {label}
          </Link>
        </li>
      ))}
    </ul>
  );
}
