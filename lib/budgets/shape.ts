import { z } from "zod";
import { BudgetScope, BudgetWindowKind } from "@/lib/db";
import { Id, Instant, Slug, Usd, UsdInput } from "@/lib/shape";

/** What a budget warns at unless it says otherwise, in percent of its limit. */
export const DEFAULT_THRESHOLDS = [50, 80, 100] as const;

const Window = z.enum(BudgetWindowKind);

const AnchorDay = z.int("must be a whole number").min(1).max(31).meta({
  description: "The day monthly windows begin on; the last day of a month that is shorter",
  example: 1,
});

const Thresholds = z
  .array(z.int("must be a whole number").min(1).max(1000))
  .max(10)
  .transform((percentages) => [...new Set(percentages)].toSorted((one, other) => one - other))
  .meta({
    type: "array",
    items: { type: "integer" },
    description: "Percentages of the limit that raise an alert, once per window",
    example: [50, 80, 100],
  });

/** How a budget behaves, beside what it caps. */
export const manners = {
  anchor_day: AnchorDay.optional(),
  soft: z.boolean().optional().meta({ description: "Counts and warns, and refuses nothing" }),
  thresholds: Thresholds.optional(),
};

/** A cap and nothing besides, such as end users have by default. */
export const CapInput = z.strictObject({ limit: UsdInput, window: Window });

export const BudgetInput = z.strictObject({ limit: UsdInput, window: Window, ...manners }).meta({
  id: "BudgetInput",
  description:
    "A cap in USD per window; windows follow the tenant's time zone. Absent fields stay as they are.",
});
export type BudgetInput = z.infer<typeof BudgetInput>;

export const BudgetState = z
  .object({
    limit: Usd,
    window: Window,
    anchor_day: z.int().nullable().meta({ description: "Null for windows that are no months" }),
    soft: z.boolean(),
    thresholds: z.array(z.int()),
    increase: z
      .object({ limit: Usd, until: Instant })
      .nullable()
      .meta({ description: "The limit that applies for the time being" }),
    spent: Usd,
    held: Usd.meta({ description: "Reserved for calls that are running, USD" }),
    remaining: Usd,
    starts_at: Instant,
    ends_at: Instant.nullable(),
  })
  .meta({ id: "BudgetState", description: "A budget and its current window." });
export type BudgetState = z.infer<typeof BudgetState>;

export const Budget = BudgetState.extend({
  id: Id,
  tenant_id: Id,
  scope: z.enum(BudgetScope).exclude(["credits"]),
  api_key_id: Id.nullable(),
  api_key_name: z.string().nullable(),
  end_user: z.string().nullable(),
  tag: z.string().nullable(),
}).meta({ id: "Budget", description: "A budget, whose it is, and its current window." });
export type Budget = z.infer<typeof Budget>;

/** A group of keys; short, and fit for an address. */
export const Tag = Slug.meta({ description: "A group of keys", example: "batch" });
