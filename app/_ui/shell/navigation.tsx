"use client";

import {
  IconBell,
  IconBuildingCommunity,
  IconChartBar,
  IconCoin,
  IconHistory,
  IconKey,
  IconLayoutDashboard,
  IconListDetails,
  IconMessage,
  IconPlugConnected,
  IconScale,
  IconSettings,
} from "@tabler/icons-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { Capability } from "@/lib/permissions";
import { useAdmin } from "./admin-context";
import classes from "./shell.module.css";

interface NavigationPage {
  href: string;
  label: string;
  Icon: typeof IconKey;
  /** What the page shows; without it the entry is left out. */
  shows: Capability;
}

const PAGES: NavigationPage[] = [
  { href: "/", label: "Overview", Icon: IconLayoutDashboard, shows: "overview.read" },
  { href: "/tenants", label: "Tenants", Icon: IconBuildingCommunity, shows: "tenants.read" },
  { href: "/keys", label: "Keys", Icon: IconKey, shows: "keys.read" },
  {
    href: "/openrouter-keys",
    label: "OpenRouter keys",
    Icon: IconPlugConnected,
    shows: "openrouter_keys.read",
  },
  { href: "/activity", label: "Activity", Icon: IconChartBar, shows: "overview.read" },
  { href: "/generations", label: "Generations", Icon: IconListDetails, shows: "generations.read" },
  { href: "/credits", label: "Credits", Icon: IconCoin, shows: "solvency.read" },
  { href: "/reconciliation", label: "Reconciliation", Icon: IconScale, shows: "reconciliation.read" },
  { href: "/playground", label: "Playground", Icon: IconMessage, shows: "keys.write" },
  { href: "/alerts", label: "Alerts", Icon: IconBell, shows: "alerts.read" },
  { href: "/audit", label: "Audit", Icon: IconHistory, shows: "audit.read" },
  { href: "/settings", label: "Settings", Icon: IconSettings, shows: "account.read" },
];

export function Navigation({ onNavigate }: { onNavigate: () => void }) {
  const path = usePathname();
  const { capabilities } = useAdmin();
  const isHere = (href: string) =>
    href === "/" ? path === "/" : path === href || path.startsWith(`${href}/`);
  return (
    <ul className={classes.links}>
      {PAGES.filter(({ shows }) => capabilities.includes(shows)).map(({ href, label, Icon }) => (
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
