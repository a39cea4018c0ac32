import {
  createLoader,
  createSerializer,
  type inferParserType,
  parseAsBoolean,
  parseAsNumberLiteral,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import type { QueryActivity } from "@/app/_ui/api/types";
import { firstDay } from "../filters";

type Asked<Field extends keyof QueryActivity> = readonly NonNullable<QueryActivity[Field]>[];

export const GROUPS = [
  "model",
  "tenant",
  "api_key",
  "end_user",
  "provider",
] as const satisfies Asked<"group_by">;
export const METRICS = [
  "spend",
  "requests",
  "tokens",
  "errors",
  "first_token",
] as const satisfies Asked<"metric">;
export const STEPS = ["hour", "day", "week", "month"] as const satisfies Asked<"every">;
export const RANGES = [1, 3, 7, 30, 90, 365] as const;
/** Of how many days hours are told. */
export const HOURLY_DAYS = 3;
export const TOPS = [5, 10, 20, 50] as const;

/** What the page of activity keeps in its address. */
export const activityFilters = {
  metric: parseAsStringLiteral(METRICS).withDefault("spend"),
  group_by: parseAsStringLiteral(GROUPS).withDefault("model"),
  then_by: parseAsStringLiteral(GROUPS),
  every: parseAsStringLiteral(STEPS).withDefault("day"),
  top: parseAsNumberLiteral(TOPS).withDefault(10),
  days: parseAsNumberLiteral(RANGES).withDefault(30),
  from: parseAsString,
  to: parseAsString,
  cumulative: parseAsBoolean.withDefault(false),
  tenant_id: parseAsString,
  api_key_id: parseAsString,
  model: parseAsString,
  provider: parseAsString,
  end_user: parseAsString,
};
export type ActivityFilters = inferParserType<typeof activityFilters>;

export const loadActivityFilters = createLoader(activityFilters);

const serialize = createSerializer({
  metric: parseAsString,
  group_by: parseAsString,
  then_by: parseAsString,
  every: parseAsString,
  top: parseAsString,
  from: parseAsString,
  to: parseAsString,
  compare: parseAsString,
  tenant_id: parseAsString,
  api_key_id: parseAsString,
  model: parseAsString,
  provider: parseAsString,
  end_user: parseAsString,
});

/** What is asked of the admin API: a range in days ends today, and what was before it is always compared. */
export function activityQuery(filters: ActivityFilters, today: string) {
  const from = filters.from ?? firstDay(filters.days, new Date(filters.to ?? today));
  const then_by = filters.then_by === filters.group_by ? null : filters.then_by;
  return {
    metric: filters.metric,
    group_by: filters.group_by,
    then_by,
    every: filters.every,
    top: String(filters.top),
    from,
    to: filters.to ?? today,
    compare: "true",
    tenant_id: filters.tenant_id,
    api_key_id: filters.api_key_id,
    model: filters.model,
    provider: filters.provider,
    end_user: filters.end_user,
  };
}

/** The query of the file that holds what is on screen, with every group in it. */
export function activityExportQuery(filters: ActivityFilters, today: string): string {
  return serialize({ ...activityQuery(filters, today), metric: null, top: null, compare: null });
}

export const activityPath = (filters: ActivityFilters, today: string) =>
  `/activity${serialize(activityQuery(filters, today))}`;
