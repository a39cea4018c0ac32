import type { Metric } from "@/app/_ui/charts/stack-activity";
import type { GROUPS, STEPS } from "../filters";

export const METRIC_WORDS: Record<Metric, string> = {
  spend: "Spend",
  requests: "Requests",
  tokens: "Tokens",
  errors: "Errors",
  first_token: "Time to first token",
};

export const GROUP_WORDS: Record<(typeof GROUPS)[number], string> = {
  model: "Model",
  tenant: "Tenant",
  api_key: "Key",
  end_user: "End user",
  provider: "Provider",
};

export const STEP_WORDS: Record<(typeof STEPS)[number], string> = {
  hour: "By hour",
  day: "By day",
  week: "By week",
  month: "By month",
};
