import { z } from "zod";
import { CapInput } from "@/lib/budgets";
import { ClampToBudget, EndUserTokens, LongOutput, type Prisma } from "@/lib/db";
import { formatUsd } from "@/lib/money";
import { Markup, ModelMarkups, markupOfPpm, modelMarkupsOf, modelPricesOf, ppmOfMarkup } from "@/lib/prices";
import { AllowedModels, Usd, UsdInput } from "@/lib/shape";

const wholeUpTo = (most: number) => z.int("must be a whole number").min(1).max(most);
const PerMinute = wholeUpTo(1_000_000_000).nullable();
const Parallel = wholeUpTo(100_000).nullable();
const note = (description: string) => ({ description });

/** What a tenant may do, beside what it may spend: the fields as they are asked for. Null is no limit. */
const fields = {
  denied_models: AllowedModels.meta({
    description: "Globs over model ids that are refused, whatever is allowed",
    example: ["*:online"],
  }),
  requests_per_minute: PerMinute.meta(note("All keys of the tenant together")),
  tokens_per_minute: PerMinute,
  max_parallel: Parallel,
  max_output_tokens: wholeUpTo(1_000_000).nullable().meta(note("The longest answer")),
  long_output: z.enum(LongOutput).meta(note("clamp: cut to max_output_tokens; refuse: answered with 400")),
  learn_output: z
    .boolean()
    .meta(note("Calls that name no max_tokens get four times what their key's answers have needed so far")),
  clamp_to_budget: z
    .enum(ClampToBudget)
    .meta(
      note(
        "Whether max_tokens is lowered to what the budgets cover: only if the client named none, or always",
      ),
    ),
  allow_web_search: z.boolean(),
  allow_plugins: z.boolean().meta(note("Plugins other than web search")),
  allow_server_tools: z.boolean().meta(note("Tools that OpenRouter or a provider runs")),
  allow_provider: z.boolean().meta(note("Whether calls may choose providers themselves")),
  allow_free_models: z.boolean(),
  deny_data_collection: z.boolean().meta(note("Only providers that do not store prompts")),
  require_zdr: z.boolean().meta(note("Only providers with zero data retention")),
  markup: Markup,
  model_markups: ModelMarkups,
  retention_days: wholeUpTo(36_500)
    .min(31, "must be at least 31: OpenRouter's figures of the last month are compared with them")
    .nullable()
    .meta(note("How long its generations are kept; null keeps them. Roll-ups and statements stay")),
  unpriced_hold: UsdInput.refine((amount) => amount > 0n, "must be more than 0")
    .nullable()
    .meta({ type: "string", description: "Held for models without a fixed price; null refuses them, USD" }),
  end_user_requests_per_minute: PerMinute.meta(note("Each end user of the tenant")),
  end_user_tokens_per_minute: PerMinute,
  end_user_max_parallel: Parallel,
  max_end_users: wholeUpTo(100_000_000).nullable().meta(note("Distinct end users on one UTC day")),
  end_user_budget: CapInput.nullable().meta(note("Of each end user without a budget of its own")),
  end_user_tokens: z
    .enum(EndUserTokens)
    .meta(note("Whether the tenant's backend may, or has to, vouch for end users with signed tokens")),
};

export const TenantRulesInput = z.strictObject(fields).partial();
export type TenantRulesInput = z.infer<typeof TenantRulesInput>;

/** The same as answers show it. */
export const tenantRules = {
  ...fields,
  unpriced_hold: Usd.nullable(),
  end_user_budget: z.object({ limit: Usd, window: CapInput.shape.window }).nullable(),
  has_end_user_secret: z.boolean(),
};

/** A tenant's rules as answers and audit events show them. */
export function rulesOf(tenant: Prisma.TenantGetPayload<object>) {
  return {
    denied_models: tenant.deniedModels,
    requests_per_minute: tenant.requestsPerMinute,
    tokens_per_minute: tenant.tokensPerMinute,
    max_parallel: tenant.maxParallel,
    max_output_tokens: tenant.maxOutputTokens,
    long_output: tenant.longOutput,
    learn_output: tenant.learnsOutput,
    clamp_to_budget: tenant.clampToBudget,
    allow_web_search: tenant.allowsWebSearch,
    allow_plugins: tenant.allowsPlugins,
    allow_server_tools: tenant.allowsServerTools,
    allow_provider: tenant.allowsProvider,
    allow_free_models: tenant.allowsFreeModels,
    deny_data_collection: tenant.deniesDataCollection,
    require_zdr: tenant.requiresZdr,
    markup: markupOfPpm(tenant.pricePpm),
    model_markups: modelMarkupsOf(tenant.modelPrices),
    retention_days: tenant.retentionDays,
    unpriced_hold: tenant.unpricedHoldNano === null ? null : formatUsd(tenant.unpricedHoldNano),
    end_user_requests_per_minute: tenant.endUserRequestsPerMinute,
    end_user_tokens_per_minute: tenant.endUserTokensPerMinute,
    end_user_max_parallel: tenant.endUserMaxParallel,
    max_end_users: tenant.maxEndUsers,
    end_user_budget:
      tenant.endUserLimitNano === null
        ? null
        : { limit: formatUsd(tenant.endUserLimitNano), window: tenant.endUserWindow },
    end_user_tokens: tenant.endUserTokens,
    has_end_user_secret: tenant.endUserSecretCiphertext !== null,
  };
}

const COLUMNS = {
  denied_models: "deniedModels",
  requests_per_minute: "requestsPerMinute",
  tokens_per_minute: "tokensPerMinute",
  max_parallel: "maxParallel",
  max_output_tokens: "maxOutputTokens",
  long_output: "longOutput",
  learn_output: "learnsOutput",
  clamp_to_budget: "clampToBudget",
  allow_web_search: "allowsWebSearch",
  allow_plugins: "allowsPlugins",
  allow_server_tools: "allowsServerTools",
  allow_provider: "allowsProvider",
  allow_free_models: "allowsFreeModels",
  deny_data_collection: "deniesDataCollection",
  require_zdr: "requiresZdr",
  unpriced_hold: "unpricedHoldNano",
  end_user_requests_per_minute: "endUserRequestsPerMinute",
  end_user_tokens_per_minute: "endUserTokensPerMinute",
  end_user_max_parallel: "endUserMaxParallel",
  max_end_users: "maxEndUsers",
  retention_days: "retentionDays",
  end_user_tokens: "endUserTokens",
} as const satisfies Record<
  Exclude<keyof TenantRulesInput, "end_user_budget" | "markup" | "model_markups">,
  keyof Prisma.TenantUpdateInput
>;

/** The columns a request names; absent fields keep their value. */
export function ruleColumns(input: TenantRulesInput) {
  const named = Object.entries(COLUMNS).flatMap(([field, column]) => {
    const value = input[field as keyof typeof COLUMNS];
    return value === undefined ? [] : [[column, value]];
  });
  const { end_user_budget: budget, markup, model_markups: modelMarkups } = input;
  return {
    ...(Object.fromEntries(named) as Partial<Record<(typeof COLUMNS)[keyof typeof COLUMNS], never>>),
    ...(budget !== undefined && { endUserLimitNano: budget?.limit ?? null }),
    ...(budget && { endUserWindow: budget.window }),
    ...(markup !== undefined && { pricePpm: ppmOfMarkup(markup) }),
    ...(modelMarkups !== undefined && {
      modelPrices: modelPricesOf(modelMarkups).map((price) => ({ ...price })),
    }),
  };
}

/** What end users may spend by default, as the budgets that follow it take it. */
export function endUserDefaultOf(tenant: Prisma.TenantGetPayload<object>) {
  const { endUserLimitNano: limitNano, endUserWindow: window } = tenant;
  return limitNano === null ? null : { limitNano, window };
}
