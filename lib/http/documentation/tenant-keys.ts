import { z } from "zod";
import { type TenantRoute, usd } from "./tenant-route";

const reset = z.enum(["daily", "weekly", "monthly"]).nullable();

const changeable = {
  limit: usd.nullable().optional(),
  limit_reset: reset.optional(),
  include_byok_in_limit: z.boolean().optional(),
};

const Key = z
  .looseObject({
    hash: z.string().meta({ description: "Names the key in these routes" }),
    name: z.string(),
    label: z.string(),
    disabled: z.boolean(),
    limit: usd.nullable(),
    limit_remaining: usd.nullable(),
    limit_reset: reset,
    include_byok_in_limit: z.boolean(),
    usage: usd,
    usage_daily: usd,
    usage_weekly: usd,
    usage_monthly: usd,
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime().nullable(),
    expires_at: z.iso.datetime().nullable(),
  })
  .meta({ id: "TenantKey", description: "A key in OpenRouter's shape; amounts are JSON numbers in USD." });

const sample = {
  hash: "9c1f0f6f3c6d0f4b8f0f5b7c1f8e7d6c5b4a39281706f5e4d3c2b1a09f8e7d6c",
  name: "CI",
  label: "sk-bsr-v1-4q...x7Z",
  disabled: false,
  limit: 20,
  limit_remaining: 18.6,
  limit_reset: "monthly" as const,
  include_byok_in_limit: false,
  usage: 1.4,
  usage_daily: 0.2,
  usage_weekly: 1.4,
  usage_monthly: 1.4,
  created_at: "2026-11-22T20:15:00.000Z",
  updated_at: null,
  expires_at: null,
};

const named = z.object({ data: Key });

/** `/keys`, for management keys: the account's own inference keys. */
export const ownKeys: TenantRoute[] = [
  {
    method: "get",
    path: "/api/v1/keys",
    summary: "Your keys, newest first, a hundred at a time",
    query: z.object({
      offset: z.string().optional(),
      include_disabled: z.enum(["true", "false"]).optional(),
    }),
    output: z.object({ data: z.array(Key) }),
    example: { output: { data: [sample] } },
  },
  {
    method: "post",
    path: "/api/v1/keys",
    summary: "Make a key; the only time it is shown",
    input: z.object({
      name: z.string(),
      ...changeable,
      limit: changeable.limit.meta({
        description: "USD; null is none, absent is what your account has for new keys, with its reset",
      }),
      expires_at: z.iso
        .datetime()
        .nullable()
        .optional()
        .meta({ description: "Null is never; absent is what your account has for new keys" }),
    }),
    output: z.object({ data: Key, key: z.string() }),
    status: 201,
    example: {
      input: { name: "CI", limit: 20, limit_reset: "monthly" },
      output: { data: sample, key: "sk-bsr-v1-…" },
    },
  },
  {
    method: "get",
    path: "/api/v1/keys/{hash}",
    summary: "One of your keys",
    output: named,
    example: { output: { data: sample } },
  },
  {
    method: "patch",
    path: "/api/v1/keys/{hash}",
    summary: "Change, disable or enable one of your keys",
    input: z.object({ name: z.string().optional(), disabled: z.boolean().optional(), ...changeable }),
    output: named,
    example: { input: { disabled: true }, output: { data: { ...sample, disabled: true } } },
  },
  {
    method: "delete",
    path: "/api/v1/keys/{hash}",
    summary: "End one of your keys for good",
    output: z.object({ deleted: z.literal(true) }),
    example: { output: { deleted: true } },
  },
];
