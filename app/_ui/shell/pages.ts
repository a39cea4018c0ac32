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
import { common } from "@/app/_words/common";
import { pages as words } from "@/app/_words/shell";
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
  { href: "/", label: words.overview, Icon: IconLayoutDashboard, letter: "o", shows: "overview.read" },
  { href: "/tenants", label: words.tenants, Icon: IconBuildingCommunity, letter: "t", shows: "tenants.read" },
  { href: "/keys", label: common.keys, Icon: IconKey, letter: "k", shows: "keys.read" },
  {
    href: "/openrouter-keys",
    label: common.openrouterKeys,
    Icon: IconPlugConnected,
    letter: "r",
    shows: "openrouter_keys.read",
  },
  { href: "/activity", label: words.activity, Icon: IconChartBar, letter: "a", shows: "overview.read" },
  {
    href: "/generations",
    label: words.generations,
    Icon: IconListDetails,
    letter: "g",
    shows: "generations.read",
  },
  { href: "/models", label: words.models, Icon: IconStack2, letter: "m", shows: "overview.read" },
  { href: "/credits", label: common.credits, Icon: IconCoin, letter: "c", shows: "solvency.read" },
  {
    href: "/reconciliation",
    label: words.reconciliation,
    Icon: IconScale,
    letter: "b",
    shows: "reconciliation.read",
  },
  { href: "/playground", label: words.playground, Icon: IconMessage, letter: "p", shows: "keys.write" },
  { href: "/alerts", label: words.alerts, Icon: IconBell, letter: "l", shows: "alerts.read" },
  { href: "/audit", label: words.audit, Icon: IconHistory, letter: "u", shows: "audit.read" },
  { href: "/reference", label: words.apiReference, Icon: IconCode, letter: "d", shows: "account.read" },
  { href: "/settings", label: words.settings, Icon: IconSettings, letter: "s", shows: "account.read" },
];

const TENANTS: NavigationPage[] = [
  { href: "/portal", label: words.overview, Icon: IconLayoutDashboard, letter: "o", shows: "overview.read" },
  { href: "/portal/keys", label: common.keys, Icon: IconKey, letter: "k", shows: "keys.read" },
  {
    href: "/portal/activity",
    label: words.activity,
    Icon: IconChartBar,
    letter: "a",
    shows: "overview.read",
  },
  {
    href: "/portal/generations",
    label: words.generations,
    Icon: IconListDetails,
    letter: "g",
    shows: "generations.read",
  },
  { href: "/portal/end-users", label: words.endUsers, Icon: IconUsers, letter: "e", shows: "end_users.read" },
  { href: "/portal/credits", label: common.credits, Icon: IconCoin, letter: "c", shows: "credits.read" },
  { href: "/portal/members", label: words.members, Icon: IconUserCircle, letter: "m", shows: "members.read" },
  { href: "/portal/docs", label: words.apiDocs, Icon: IconCode, letter: "d", shows: "account.read" },
  { href: "/portal/settings", label: words.settings, Icon: IconSettings, letter: "s", shows: "account.read" },
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
