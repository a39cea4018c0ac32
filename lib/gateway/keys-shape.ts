import { z } from "zod";
import type { ApiKey } from "@/lib/api-keys";
import { BursarError } from "@/lib/errors";
import { parseJsonObject } from "@/lib/json-text";
import { costFromReport, parseUsd, usdNumber } from "@/lib/money";
import { Name } from "@/lib/shape";

// OpenRouter's shapes of /keys: amounts are JSON numbers in USD.

export const Limit = z
  .number()
  .transform((usd, ctx) => {
    const nano = costFromReport(usd);
    if (nano === null) ctx.addIssue("must be an amount in USD from 0 to a million");
    return nano ?? 0n;
  })
  .nullable();

const changeable = {
  limit: Limit.optional(),
  limit_reset: z.enum(["daily", "weekly", "monthly"]).nullable().optional(),
  include_byok_in_limit: z.boolean().optional(),
};

const UtcInstant = z.iso
  .datetime({ error: "must be an ISO 8601 time in UTC, such as 2026-12-31T00:00:00Z" })
  .transform((text) => new Date(text));

export const CreateKey = z.object({
  name: Name,
  ...changeable,
  expires_at: UtcInstant.nullable().optional(),
});
export const UpdateKey = z.object({ name: Name.optional(), disabled: z.boolean().optional(), ...changeable });

/** Reads a body or throws `invalid_request` naming the field. `external` is for OpenRouter's partners. */
export function readBody<Shape extends z.ZodType>(shape: Shape, bytes: Buffer): z.infer<Shape> {
  const { value } = parseJsonObject(bytes);
  if (value.external != null) {
    throw new BursarError("forbidden", "Keys for an external user are not issued here.", {
      param: "external",
    });
  }
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  const param = issue.path.join(".");
  throw new BursarError("invalid_request", `${param}: ${issue.message}`, { param });
}

/** `offset` and `include_disabled` of a list. */
export function readListQuery(query: URLSearchParams): { offset: number; includeDisabled: boolean } {
  const offset = query.get("offset") ?? "0";
  if (!/^\d{1,9}$/.test(offset)) {
    throw new BursarError("invalid_request", "offset: must be a whole number from 0", { param: "offset" });
  }
  return { offset: Number(offset), includeDisabled: query.get("include_disabled") === "true" };
}

/** A key as OpenRouter's clients expect it, every field of it present. */
export function keyObject(key: ApiKey) {
  const usd = (amount: string) => usdNumber(parseUsd(amount) ?? 0n);
  return {
    hash: key.hash,
    name: key.name,
    label: key.label,
    disabled: key.status === "disabled",
    limit: key.limit === null ? null : usd(key.limit),
    limit_remaining: key.limit_remaining === null ? null : usd(key.limit_remaining),
    limit_reset: key.limit_reset,
    include_byok_in_limit: key.include_byok,
    usage: usd(key.usage),
    usage_daily: usd(key.usage_daily),
    usage_weekly: usd(key.usage_weekly),
    usage_monthly: usd(key.usage_monthly),
    byok_usage: 0,
    byok_usage_daily: 0,
    byok_usage_weekly: 0,
    byok_usage_monthly: 0,
    created_at: key.created_at,
    updated_at: key.updated_at,
    expires_at: key.expires_at,
    creator_user_id: null,
    external_user: null,
    workspace_id: key.tenant_id,
  };
}
