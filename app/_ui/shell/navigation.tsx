"use client";

import {
  IconBell,
  IconBuildingCommunity,
  IconCoin,
  IconHistory,
  IconKey,
  IconLayoutDashboard,
  IconListDetails,
  IconMessage,
  IconPlugConnected,
  IconScale,
} from "@tabler/icons-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import classes from "./shell.module.css";

const PAGES = [
  { href: "/", label: "Overview", Icon: IconLayoutDashboard },
  { href: "/tenants", label: "Tenants", Icon: IconBuildingCommunity },
  { href: "/keys", label: "Keys", Icon: IconKey },
  { href: "/openrouter-keys", label: "OpenRouter keys", Icon: IconPlugConnected },
  { href: "/generations", label: "Generations", Icon: IconListDetails },
  { href: "/credits", label: "Credits", Icon: IconCoin },
  { href: "/reconciliation", label: "Reconciliation", Icon: IconScale },
  { href: "/playground", label: "Playground", Icon: IconMessage },
  { href: "/alerts", label: "Alerts", Icon: IconBell },
  { href: "/audit", label: "Audit", Icon: IconHistory },
];

export function Navigation({ onNavigate }: { onNavigate: () => void }) {
  const path = usePathname();
  const isHere = (href: string) =>
    href === "/" ? path === "/" : path === href || path.startsWith(`${href}/`);
  return (
    <ul className={classes.links}>
      {PAGES.map(({ href, label, Icon }) => (
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
