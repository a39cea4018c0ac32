import { z } from "zod";
import { Day } from "@/lib/days";
import { ReconciliationState } from "@/lib/db";
import { PageQuery, pageOf } from "@/lib/page";
import { Id, Instant, Name, Usd } from "@/lib/shape";
import { REASONS } from "./judge";

export const ListKeyDays = z.strictObject({
  ...PageQuery.shape,
  tenant_id: Id.optional(),
  key_id: Id.optional().meta({ description: "An OpenRouter key" }),
  state: z.enum(ReconciliationState).optional(),
  from: Day.optional().meta({ description: "From this UTC day" }),
  to: Day.optional().meta({ description: "Up to this UTC day, which is included" }),
});
export type ListKeyDays = z.infer<typeof ListKeyDays>;

export const KeyDay = z
  .object({
    key_id: Id,
    key_label: z.string().nullable(),
    slot: z.string(),
    tenant_id: Id,
    tenant_name: z.string(),
    day: Day,
    ours: Usd.meta({ description: "What our ledger says the key's calls cost, USD" }),
    theirs: Usd.meta({
      description: "What OpenRouter says, less what was spent before the key was ours, USD",
    }),
    accepted: Usd.meta({ description: "Part of OpenRouter's figure that an admin has accepted, USD" }),
    drift: Usd.meta({ description: "ours + accepted − theirs, USD" }),
    state: z.enum(ReconciliationState),
    because: z.enum(REASONS).nullable().meta({ description: "What explains the drift, or is waited for" }),
    theirs_from: z.enum(["activity", "key"]).meta({
      description: "OpenRouter's daily activity, or the key's own figure while that day is not told",
    }),
    read_at: Instant.nullable().meta({ description: "When OpenRouter said so" }),
  })
  .meta({
    id: "KeyDay",
    description: "A UTC day of an OpenRouter key: our ledger against OpenRouter's bill.",
  });
export type KeyDay = z.infer<typeof KeyDay>;

export const KeyDayPage = pageOf(KeyDay);
export type KeyDayPage = z.infer<typeof KeyDayPage>;

export const KeyLeak = z
  .object({
    amount: Usd.meta({ description: "At least so much was spent outside Bursar, USD" }),
    first_seen_at: Instant,
    last_seen_at: Instant,
    confirmed_at: Instant.nullable().meta({ description: "Null while OpenRouter's lag may be the reason" }),
    disabled_at: Instant.nullable().meta({ description: "When the key was disabled because of it" }),
  })
  .meta({ id: "KeyLeak" });
export type KeyLeak = z.infer<typeof KeyLeak>;

export const QueryKeyReconciliation = z.strictObject({
  day: Day.optional().meta({ description: "Today unless set" }),
});

export const KeyReconciliation = z
  .object({
    key_id: Id,
    day: KeyDay.nullable().meta({ description: "Null where neither side knows of any use" }),
    calls: z
      .array(
        z.object({
          why: z.enum(["estimates", "open_calls", "late_calls", "midnight"]),
          id: Id,
          generation_id: z.string().nullable(),
          model: z.string(),
          cost: Usd,
          held: Usd,
          started_at: Instant,
          settled_at: Instant.nullable(),
        }),
      )
      .meta({ description: "Calls that explain, or may explain, the drift; at most 500 of each kind" }),
    total: z
      .object({
        ledger: Usd.meta({ description: "Every call of the key since it is ours, USD" }),
        usage: Usd.meta({ description: "OpenRouter's `usage` of the key, USD" }),
        opening: Usd.meta({ description: "Part of it from before the key was ours, or accepted, USD" }),
        drift: Usd.meta({ description: "ledger + opening − usage, USD" }),
        read_at: Instant.nullable(),
      })
      .meta({ description: "The whole life of the key" }),
    leak: KeyLeak.nullable(),
  })
  .meta({ id: "KeyReconciliation" });
export type KeyReconciliation = z.infer<typeof KeyReconciliation>;

export const ReconciliationSummary = z
  .object({
    started_at: Instant.nullable().meta({ description: "Null before the first comparison" }),
    finished_at: Instant.nullable().meta({ description: "When one last went through" }),
    error: z.string().nullable().meta({ description: "Why OpenRouter could not be asked for everything" }),
    compared: z.int().meta({ description: "Days of keys looked at" }),
    matched: z.int(),
    waiting: z.int(),
    outside: z.int(),
    unexplained: z.int(),
    leaks: z.array(KeyLeak.extend({ key_id: Id, tenant_id: Id, tenant_name: z.string(), slot: z.string() })),
    broadcast: z
      .object({
        seen: z.int().meta({ description: "Calls of our keys it reported within 30 days" }),
        missing: z.int().meta({ description: "Of these, not in the ledger after ten minutes" }),
        newest_at: Instant.nullable(),
      })
      .nullable()
      .meta({ description: "The second meter; null while BURSAR_BROADCAST_SECRET is not set" }),
  })
  .meta({ id: "ReconciliationSummary", description: "The last 30 days, over all keys." });
export type ReconciliationSummary = z.infer<typeof ReconciliationSummary>;

export const AcceptDrift = z.strictObject({
  reason: Name.meta({ description: "What it was, for the audit trail", example: "Ada's notebook used it" }),
});
export type AcceptDrift = z.infer<typeof AcceptDrift>;
