import { z } from "zod";
import { BudgetWindowKind } from "@/lib/db";
import { Instant, Usd, UsdInput } from "@/lib/shape";

export const BudgetInput = z.strictObject({ limit: UsdInput, window: z.enum(BudgetWindowKind) }).meta({
  id: "BudgetInput",
  description: "A cap in USD per window; windows follow the tenant's time zone.",
});
export type BudgetInput = z.infer<typeof BudgetInput>;

export const BudgetState = z
  .object({
    limit: Usd,
    window: z.enum(BudgetWindowKind),
    spent: Usd,
    held: Usd.meta({ description: "Reserved for calls that are running, USD" }),
    remaining: Usd,
    starts_at: Instant,
    ends_at: Instant.nullable(),
  })
  .meta({ id: "BudgetState", description: "A budget and its current window." });
export type BudgetState = z.infer<typeof BudgetState>;
