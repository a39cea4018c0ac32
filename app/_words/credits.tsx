import type { ReactNode } from "react";
import { plural } from "./grammar";

export const accountNow = {
  balance: "Balance",
  leftRead: (time: ReactNode) => <>left, read {time}</>,
  openrouterWasNotAskedYet: "OpenRouter was not asked yet",
  dayCosts: "A day costs",
  byOurLedger: "By our ledger",
  byTheAccountItself: "By the account itself",
  runsDry: "Runs dry",
  notAtThisBurn: "Not at this burn",
  alarmIsOff: "The alarm is off",
  shortUnderDays: (alarmDays: number) => `Short: under ${alarmDays} days, or not all covered`,
  lastsDays: (alarmDays: number) => `Lasts ${alarmDays} days or more, covers all promises`,
};

export const accountPage = {
  left: "Left",
  oneAccountAtOpenrouter: "The one account at OpenRouter that pays for every tenant.",
  buyCreditsAtOpenrouter: "Buy credits at OpenRouter",
  leftAtOpenrouter: "Left at OpenRouter",
  lastReadingOfEachUtc: "The last reading of each UTC day, of the last 30 days.",
  nothingLeft: "Nothing left",
  openrouterIsAskedEveryFive: "OpenRouter is asked every five minutes what the account has left.",
  noReadingYet: "No reading yet",
};

export const firstRefused = {
  mayStillSpend: "May still spend",
  dayCosts: "A day costs",
  refusedFrom: "Refused from",
  notAtThisBurn: "Not at this burn",
  itsOwnLimit: "Its own limit",
  accountIsDry: "The account is dry",
  whoIsRefusedFirst: "Who is refused first",
  ifAllSpend: "If all spend as in the last seven days. Once the account is dry, everybody is.",
  tenantsByWhenThey: "Tenants by when they are refused",
  nobodyToRefuseYet: "Nobody to refuse yet.",
  noTenants: "No tenants",
};

export const promised = {
  promised: "Promised",
  tenantsMayStillSpend: "tenants may still spend",
  leftOfPrepaidCredits: "Left of prepaid credits",
  leftOfTheOthersBudgets: "Left of the others' budgets",
  available: "Available",
  comparedOnceOpenrouterWasAsked: "Compared once OpenRouter was asked",
  accountCoversAll: "The account covers all of it",
  areMissing: (missing: string) => `${missing} are missing`,
  withoutABudgetMaySpend: (unlimited: number) =>
    `${plural(unlimited, "tenant")} without a budget may spend without limit.`,
};
