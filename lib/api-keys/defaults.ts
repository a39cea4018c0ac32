import { z } from "zod";
import type { Prisma } from "@/lib/db";
import { formatUsd } from "@/lib/money";
import { Usd, UsdInput } from "@/lib/shape";
import { type IssueApiKey, LimitReset } from "./shape";

const DAY_MS = 86_400_000;

const Days = z.int("must be a whole number").min(1, "must be at least 1").max(3650, "must be at most 3650");

/** What an operator sets for a tenant's new keys, all of it at once: a limit and its reset are one. */
export const KeyDefaultsInput = z
  .strictObject({
    limit: UsdInput.nullable()
      .default(null)
      .meta({ type: ["string", "null"], description: "USD; null is none" }),
    limit_reset: LimitReset.default(null),
    expires_after_days: Days.nullable().default(null).meta({ description: "Null is never" }),
  })
  .refine(({ limit, limit_reset }) => limit !== null || limit_reset === null, {
    path: ["limit_reset"],
    error: "needs a limit",
  })
  .meta({
    id: "KeyDefaultsInput",
    description:
      "What a new key gets where whoever issues it says nothing. Keys that are there stay as they are; absent fields are null.",
  });
export type KeyDefaultsInput = z.infer<typeof KeyDefaultsInput>;

export const KeyDefaults = z
  .object({ limit: Usd.nullable(), limit_reset: LimitReset, expires_after_days: z.int().nullable() })
  .meta({ description: "What a new key gets where whoever issues it says nothing" });

type TenantRow = Prisma.TenantGetPayload<object>;

/** A tenant's defaults as answers and audit events show them. */
export function keyDefaultsOf({ newKeyLimitNano, newKeyWindow, newKeyDays }: TenantRow) {
  return {
    limit: newKeyLimitNano === null ? null : formatUsd(newKeyLimitNano),
    limit_reset: newKeyWindow === "lifetime" ? null : newKeyWindow,
    expires_after_days: newKeyDays,
  };
}

export function keyDefaultColumns({ limit, limit_reset, expires_after_days }: KeyDefaultsInput) {
  return {
    newKeyLimitNano: limit,
    newKeyWindow: limit_reset ?? ("lifetime" as const),
    newKeyDays: expires_after_days,
  };
}

/**
 * The one rule of what a new key gets where nothing was asked for. An absent limit is the tenant's default with its own reset, unless
 * null says that it has none; a limit that was named takes no reset from it, and null is no limit. Management keys spend nothing and
 * get no limit. An absent expiry is the default's days (of 24 hours) after `now`; null is never. `tenant` is read in the
 * transaction that issues the key, in one statement: what it has is of one change.
 */
export function withDefaults<
  Asked extends Pick<IssueApiKey, "kind" | "limit" | "limit_reset" | "expires_at">,
>(asked: Asked, { newKeyLimitNano: limit, newKeyWindow: window, newKeyDays: days }: TenantRow, now: Date) {
  const isLimited = asked.limit === undefined && asked.kind === "inference" && limit !== null;
  const isEnding = asked.expires_at === undefined && days !== null;
  return {
    ...asked,
    ...(isLimited && {
      limit,
      limit_reset: asked.limit_reset === null || window === "lifetime" ? null : window,
    }),
    ...(isEnding && { expires_at: new Date(now.getTime() + days * DAY_MS) }),
  };
}
