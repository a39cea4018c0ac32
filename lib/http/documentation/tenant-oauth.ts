import { z } from "zod";
import { type TenantRoute, usd } from "./tenant-route";

const method = z.enum(["S256", "plain"]);

/** How an app obtains a key of its user's account (OAuth with PKCE). */
export const oauth: TenantRoute[] = [
  {
    method: "post",
    path: "/api/v1/auth/keys",
    summary: "Exchange a code for the key it stands for; once, within ten minutes",
    isOpen: true,
    input: z.object({
      code: z.string(),
      code_verifier: z.string().optional(),
      code_challenge_method: method.nullable().optional(),
    }),
    output: z.object({ key: z.string(), user_id: z.string().nullable() }),
    example: {
      input: {
        code: "pBz9…",
        code_verifier: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
        code_challenge_method: "S256",
      },
      output: { key: "sk-bsr-v1-…", user_id: "019ab7a4-6f52-7c31-a4be-0a51ba3a5f6e" },
    },
  },
  {
    method: "post",
    path: "/api/v1/auth/keys/code",
    summary: "Approve an app with your management key; `id` is the code it exchanges. People do it at /auth",
    input: z.object({
      callback_url: z.url().meta({ description: "https, or http on the user's own machine" }),
      code_challenge: z.string().optional(),
      code_challenge_method: method.optional(),
      key_label: z.string().max(100).optional(),
      limit: usd.nullable().optional().meta({
        description: "USD; null is none, absent is what your account has for new keys, with its reset",
      }),
      usage_limit_type: z.enum(["daily", "weekly", "monthly"]).optional(),
      expires_at: z.iso
        .datetime()
        .nullable()
        .optional()
        .meta({ description: "Null is never; absent is what your account has for new keys" }),
    }),
    output: z.object({ data: z.object({ id: z.string(), app_id: z.int(), created_at: z.iso.datetime() }) }),
    example: {
      input: {
        callback_url: "https://app.example.com/back",
        key_label: "App",
        limit: 10,
        usage_limit_type: "monthly",
      },
      output: { data: { id: "pBz9…", app_id: 1804289383, created_at: "2026-11-22T20:15:00.000Z" } },
    },
  },
];
