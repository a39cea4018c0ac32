import { z } from "zod";
import { type TenantRoute, usd } from "./tenant-route";

const usdOrNull = usd.nullable();
const reset = z.enum(["daily", "weekly", "monthly"]).nullable();

export const key: TenantRoute = {
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

export const credits: TenantRoute = {
  method: "get",
  path: "/api/v1/credits",
  summary: "Your credits: granted and used",
  output: z.object({ data: z.object({ total_credits: usd, total_usage: usd }) }),
  example: { output: { data: { total_credits: 250, total_usage: 41.2 } } },
};

export const activity: TenantRoute = {
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

export const generation: TenantRoute = {
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
