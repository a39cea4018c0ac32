import type { ReactNode } from "react";
import type { QueryActivity } from "@/app/_ui/api/types";
import { common } from "./common";
import { plural } from "./grammar";

type Metric = QueryActivity["metric"];
type Group = QueryActivity["group_by"];
type Step = QueryActivity["every"];

export const activityMetric: Record<Metric, string> = {
  spend: common.spend,
  requests: common.requests,
  tokens: common.tokens,
  errors: common.errors,
  first_token: "Time to first token",
};

export const activityGroup: Record<Group, string> = {
  model: common.model,
  tenant: common.tenant,
  api_key: common.key,
  end_user: common.endUser,
  provider: "Provider",
};

export const activityStep: Record<Step, string> = {
  hour: "By hour",
  day: "By day",
  week: "By week",
  month: "By month",
};

export const activityPage = {
  title: "Activity",
  description: "Who used what, when, and what it cost. Days are UTC.",
};

export const activityFilters = {
  metric: "Figure",
  groupBy: "Group by",
  by: (group: Group) => `By ${activityGroup[group].toLowerCase()}`,
  thenBy: "Then by",
  notDivided: "Not divided",
  dividedBy: (group: Group) => `then by ${activityGroup[group].toLowerCase()}`,
  step: "Step",
  range: "Range",
  lastDays: (days: number) => (days === 1 ? "Today" : `Last ${days} days`),
  otherDays: "Other days",
  top: "How many groups",
  topOf: (groups: number) => `Top ${groups}`,
  anyModel: "Any model",
  anyProvider: "Any provider",
  ofKey: (key: string) => `Key ${key}`,
  anyKey: (key: string) => `Key ${key}: show every key instead`,
  anyEndUser: "Any end user",
};

export const activityStats = {
  behind: (metric: Metric) => `${activityMetric[metric]}: show the calls behind it`,
};

export const activityView = {
  title: "Activity",
  noneInRange: "No call in this range",
  widen: "Choose more days or clear a filter. A call appears here as soon as it is booked.",
  chart: (metric: Metric, step: Step) => `${activityMetric[metric]} ${activityStep[step].toLowerCase()}`,
  mean: "The mean over calls that were streamed.",
  nothing: "No call",
  cumulative: "Cumulative",
  groups: "Groups",
  fromCalls: (time: ReactNode) => <>From single calls, by UTC hour, as of {time}.</>,
  fromRollUps: (time: ReactNode) => <>From the roll-ups per UTC day, as of {time}.</>,
  counted:
    "A call counts on the day it began, from the moment it is booked; an estimate is replaced when OpenRouter tells the exact cost.",
};

export const groupTable = {
  caption: (groups: string) => `Usage by ${groups.toLowerCase()}`,
  share: "Share",
  cost: "Cost",
  tokensIn: "Tokens in",
  tokensOut: "Tokens out",
  firstToken: "First token",
  failed: (group: string, errors: number) => `${group}: show ${plural(errors, "failed call")}`,
};
