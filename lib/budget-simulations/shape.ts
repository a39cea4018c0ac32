import { z } from "zod";
import { BudgetInput, Tag } from "@/lib/budgets";
import { Id, Instant, Usd } from "@/lib/shape";

export const SimulateBudget = z
  .strictObject({
    api_key_id: Id.optional(),
    end_user: z.string().min(1).max(256).optional(),
    tag: Tag.optional().meta({ description: "The keys that carry it now" }),
    limit: BudgetInput.shape.limit,
    window: BudgetInput.shape.window,
    anchor_day: z.coerce
      .number<string>("must be a whole number")
      .int("must be a whole number")
      .min(1)
      .max(31)
      .default(1)
      .meta({ type: "integer", minimum: 1, maximum: 31, default: 1 }),
    hold: z
      .enum(["as_held", "actual_cost"])
      .default("as_held")
      .meta({ description: "What each call would have reserved: what it did, or what it cost in the end" }),
    hold_percent: z.coerce
      .number<string>("must be a whole number")
      .int("must be a whole number")
      .min(1)
      .max(100)
      .default(100)
      .meta({ type: "integer", minimum: 1, maximum: 100, default: 100, description: "Of that, rounded up" }),
  })
  .refine(({ api_key_id, end_user, tag }) => [api_key_id, end_user, tag].filter(Boolean).length <= 1, {
    path: ["tag"],
    message: "and api_key_id and end_user exclude one another",
  });
export type SimulateBudget = z.infer<typeof SimulateBudget>;

const Figures = { calls: z.int(), refused: z.int(), refused_spend: Usd };

export const BudgetSimulation = z
  .object({
    from: Instant,
    to: Instant,
    ...Figures,
    spend: Usd.meta({ description: "Of all calls, as they were, USD" }),
    first_refused_at: Instant.nullable(),
    last_refused_at: Instant.nullable(),
    api_keys: z.array(z.object({ id: Id, name: z.string(), ...Figures })),
    end_users: z.array(z.object({ name: z.string(), ...Figures })),
    days: z.array(z.object({ day: z.iso.date(), ...Figures })),
  })
  .meta({
    id: "BudgetSimulation",
    description:
      "The last 30 days as they would have been under a cap. A refused call spends nothing. Keys and end users are those " +
      "refused most, ten at most; days are UTC days.",
  });
export type BudgetSimulation = z.infer<typeof BudgetSimulation>;
