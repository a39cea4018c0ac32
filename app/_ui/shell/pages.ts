"use client";

import {
  IconBell,
  IconBuildingCommunity,
  IconChartBar,
  IconCode,
  IconCoin,
  IconHistory,
  IconKey,
  IconLayoutDashboard,
  IconListDetails,
  IconMessage,
  IconPlugConnected,
  IconScale,
  IconSettings,
  IconStack2,
  IconUserCircle,
  IconUsers,
} from "@tabler/icons-react";
import { useMemo } from "react";
import type { Capability } from "@/lib/permissions";
import { usePerson } from "./person-context";
import { useSide } from "./side";

export interface NavigationPage {
  href: string;
  label: string;
  Icon: typeof IconKey;
  /** Goes there after `g`. */
  letter: string;
  /** What the page shows; without it the entry is left out. */
  shows: Capability;
}

const OPERATORS: NavigationPage[] = [
  { href: "/", label: "Overview", Icon: IconLayoutDashboard, letter: "o", shows: "overview.read" },
  { href: "/tenants", label: "Tenants", Icon: IconBuildingCommunity, letter: "t", shows: "tenants.read" },
  { href: "/keys", label: "Keys", Icon: IconKey, letter: "k", shows: "keys.read" },
  {
    href: "/openrouter-keys",
    label: "OpenRouter keys",
    Icon: IconPlugConnected,
    letter: "r",
    shows: "openrouter_keys.read",
  },
  { href: "/activity", label: "Activity", Icon: IconChartBar, letter: "a", shows: "overview.read" },
  {
    href: "/generations",
    label: "Generations",
    Icon: IconListDetails,
    letter: "g",
    shows: "generations.read",
  },
  { href: "/models", label: "Models", Icon: IconStack2, letter: "m", shows: "overview.read" },
  { href: "/credits", label: "Credits", Icon: IconCoin, letter: "c", shows: "solvency.read" },
  {
    href: "/reconciliation",
    label: "Reconciliation",
    Icon: IconScale,
    letter: "b",
    shows: "reconciliation.read",
  },
  { href: "/playground", label: "Playground", Icon: IconMessage, letter: "p", shows: "keys.write" },
  { href: "/alerts", label: "Alerts", Icon: IconBell, letter: "l", shows: "alerts.read" },
  { href: "/audit", label: "Audit", Icon: IconHistory, letter: "u", shows: "audit.read" },
  { href: "/reference", label: "API reference", Icon: IconCode, letter: "d", shows: "account.read" },
  { href: "/settings", label: "Settings", Icon: IconSettings, letter: "s", shows: "account.read" },
];

const TENANTS: NavigationPage[] = [
  { href: "/portal", label: "Overview", Icon: IconLayoutDashboard, letter: "o", shows: "overview.read" },
  { href: "/portal/keys", label: "Keys", Icon: IconKey, letter: "k", shows: "keys.read" },
  { href: "/portal/activity", label: "Activity", Icon: IconChartBar, letter: "a", shows: "overview.read" },
  {
    href: "/portal/generations",
    label: "Generations",
    Icon: IconListDetails,
    letter: "g",
    shows: "generations.read",
  },
  { href: "/portal/end-users", label: "End users", Icon: IconUsers, letter: "e", shows: "end_users.read" },
  { href: "/portal/credits", label: "Credits", Icon: IconCoin, letter: "c", shows: "credits.read" },
  { href: "/portal/members", label: "Members", Icon: IconUserCircle, letter: "m", shows: "members.read" },
  { href: "/portal/docs", label: "API docs", Icon: IconCode, letter: "d", shows: "account.read" },
  { href: "/portal/settings", label: "Settings", Icon: IconSettings, letter: "s", shows: "account.read" },
];

/** The pages that whoever is signed in may see. */
export function usePages(): NavigationPage[] {
  const { capabilities } = usePerson();
  const side = useSide();
  return useMemo(() => {
    const all = side.pages === "" ? OPERATORS : TENANTS;
    return all.filter(({ shows }) => capabilities.includes(shows));
  }, [capabilities, side]);
}
