import { z } from "zod";

/** A route of the OpenRouter-compatible API as tenants use it. The gateway answers it; only its documentation is here. */
export interface TenantRoute {
  method: "get" | "post";
  path: string;
  summary: string;
  query?: z.ZodObject;
  input?: z.ZodType;
  output: z.ZodType;
  example: { input?: unknown; output: unknown };
}

const usd = z.number().meta({ description: "USD" });
const usdOrNull = z.number().nullable().meta({ description: "USD" });
const reset = z.enum(["daily", "weekly", "monthly"]).nullable();

const ChatRequest = z
  .looseObject({
    model: z.string(),
    messages: z.array(z.looseObject({ role: z.string(), content: z.unknown() })),
    stream: z.boolean().optional().meta({ description: "Server-sent events that end in `data: [DONE]`" }),
    max_tokens: z.int().optional(),
    user: z.string().optional().meta({ description: "Your own customer; never mixed with another tenant's" }),
  })
  .meta({
    description: "OpenRouter's and OpenAI's chat request; fields that are not named here pass through",
  });

const Usage = z.looseObject({
  prompt_tokens: z.int(),
  completion_tokens: z.int(),
  total_tokens: z.int(),
  cost: usd,
});

const chat: TenantRoute = {
  method: "post",
  path: "/api/v1/chat/completions",
  summary: "Complete a chat, whole or streamed",
  input: ChatRequest,
  output: z.looseObject({
    id: z.string(),
    model: z.string(),
    choices: z.array(
      z.looseObject({ index: z.int(), message: z.unknown(), finish_reason: z.string().nullable() }),
    ),
    usage: Usage,
  }),
  example: {
    input: { model: "openai/gpt-5-mini", messages: [{ role: "user", content: "Say hello." }] },
    output: {
      id: "gen-1763842500-AbCdEfGhIjKlMnOpQrSt",
      model: "openai/gpt-5-mini",
      choices: [{ index: 0, message: { role: "assistant", content: "Hello!" }, finish_reason: "stop" }],
      usage: { prompt_tokens: 10, completion_tokens: 3, total_tokens: 13, cost: 0.0000085 },
    },
  },
};

const key: TenantRoute = {
  method: "get",
  path: "/api/v1/key",
  summary: "The calling key: its limit and usage",
  output: z.object({
    data: z.looseObject({
      label: z.string(),
      limit: usdOrNull,
      limit_remaining: usdOrNull,
      limit_reset: reset,
      usage: usd,
      usage_daily: usd,
      usage_weekly: usd,
      usage_monthly: usd,
      expires_at: z.iso.datetime().nullable(),
      is_management_key: z.boolean(),
    }),
  }),
  example: {
    output: {
      data: {
        label: "sk-bsr-v1-4q...x7Z",
        limit: 20,
        limit_remaining: 8.8,
        limit_reset: "monthly",
        usage: 31.7,
        usage_daily: 0.4,
        usage_weekly: 2.9,
        usage_monthly: 11.2,
        expires_at: null,
        is_management_key: false,
      },
    },
  },
};

const credits: TenantRoute = {
  method: "get",
  path: "/api/v1/credits",
  summary: "Your credits: granted and used",
  output: z.object({ data: z.object({ total_credits: usd, total_usage: usd }) }),
  example: { output: { data: { total_credits: 250, total_usage: 41.2 } } },
};

const activity: TenantRoute = {
  method: "get",
  path: "/api/v1/activity",
  summary: "Your last 30 completed UTC days by model and provider",
  query: z.object({ date: z.iso.date().optional(), api_key_hash: z.string().optional() }),
  output: z.object({
    data: z.array(
      z.looseObject({
        date: z.iso.date(),
        model: z.string(),
        provider_name: z.string(),
        usage: usd,
        requests: z.int(),
        prompt_tokens: z.int(),
        completion_tokens: z.int(),
        reasoning_tokens: z.int(),
      }),
    ),
  }),
  example: {
    output: {
      data: [
        {
          date: "2026-11-21",
          model: "openai/gpt-5-mini",
          provider_name: "OpenAI",
          usage: 1.25,
          requests: 310,
          prompt_tokens: 158720,
          completion_tokens: 39680,
          reasoning_tokens: 19840,
        },
      ],
    },
  },
};

const generation: TenantRoute = {
  method: "get",
  path: "/api/v1/generation",
  summary: "One of your calls and what it cost",
  query: z.object({ id: z.string().meta({ description: "The `id` of the answer, `gen-…`" }) }),
  output: z.object({
    data: z.looseObject({
      id: z.string(),
      model: z.string(),
      total_cost: usd,
      created_at: z.string(),
      streamed: z.boolean(),
      cancelled: z.boolean(),
      finish_reason: z.string().nullable(),
      native_tokens_prompt: z.int(),
      native_tokens_completion: z.int(),
    }),
  }),
  example: {
    output: {
      data: {
        id: "gen-1763842500-AbCdEfGhIjKlMnOpQrSt",
        model: "openai/gpt-5-mini",
        total_cost: 0.0000085,
        created_at: "2026-11-22T20:15:00.000Z",
        streamed: false,
        cancelled: false,
        finish_reason: "stop",
        native_tokens_prompt: 10,
        native_tokens_completion: 3,
      },
    },
  },
};

const models: TenantRoute = {
  method: "get",
  path: "/api/v1/models",
  summary: "The models you may use, with OpenRouter's prices",
  output: z.object({
    data: z.array(
      z.looseObject({
        id: z.string(),
        name: z.string(),
        context_length: z.int().nullable(),
        pricing: z.record(z.string(), z.unknown()).meta({ description: "USD per token, as decimal strings" }),
      }),
    ),
  }),
  example: {
    output: {
      data: [
        {
          id: "openai/gpt-5-mini",
          name: "OpenAI: GPT-5 Mini",
          context_length: 400000,
          pricing: { prompt: "0.00000025", completion: "0.000002" },
        },
      ],
    },
  },
};

export const TENANT_ROUTES: TenantRoute[] = [chat, key, credits, activity, generation, models];
