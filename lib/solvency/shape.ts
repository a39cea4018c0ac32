import { z } from "zod";
import { Day } from "@/lib/days";
import { Id, Instant, Usd } from "@/lib/shape";

export const Spendable = z
  .object({
    amount: Usd.nullable().meta({ description: "USD; null without any limit" }),
    limited_by: z.enum(["credits", "budget", "key", "account"]).nullable().meta({
      description: "Which of its credits, its budget, its OpenRouter key and the account has least",
    }),
  })
  .meta({ id: "Spendable", description: "What a tenant can spend at this moment." });
export type Spendable = z.infer<typeof Spendable>;

export const Solvency = z
  .object({
    account: z
      .object({ total: Usd, used: Usd, remaining: Usd, read_at: Instant })
      .nullable()
      .meta({ description: "Null before OpenRouter was asked for the first time" }),
    days: z
      .array(z.object({ day: Day, total: Usd, used: Usd, remaining: Usd }))
      .meta({ description: "The last reading of each UTC day with one, oldest first; at most 30" }),
    burn: Usd.meta({ description: "Spent a day, the larger of the two below, USD" }),
    burn_ledger: Usd.meta({ description: "Mean of the last seven UTC days by our ledger, USD" }),
    burn_account: Usd.meta({
      description: "The same by the account's own figures; 0 until they span six hours, USD",
    }),
    runs_dry_at: Instant.nullable().meta({ description: "Null when the credits last at this burn" }),
    alarm_days: z.int().meta({ description: "BURSAR_SOLVENCY_DAYS; 0 is no alarm" }),
    promised: z.object({
      total: Usd,
      credits: Usd.meta({ description: "Left of the credits of tenants that pay in advance, USD" }),
      budgets: Usd.meta({ description: "Left of the budgets of the others in their current windows, USD" }),
      unlimited: z.int().meta({ description: "Tenants that pay afterwards and have no budget" }),
    }),
    missing: Usd.meta({ description: "Promised and not covered by the account, USD" }),
    is_short: z.boolean().meta({ description: "Whether the alarm stands" }),
    first_refused: z
      .array(
        z.object({
          tenant_id: Id,
          tenant_name: z.string(),
          remaining: Usd.nullable().meta({
            description: "Of its own credits and budget; null without limit",
          }),
          burn: Usd.meta({ description: "Spent a day, USD" }),
          runs_out_at: Instant.nullable(),
          refused_at: Instant.nullable().meta({ description: "Null when it never is, at this burn" }),
          because: z.enum(["own", "account"]).nullable(),
        }),
      )
      .meta({ description: "Tenants in the order in which they would be refused; at most 100" }),
  })
  .meta({ id: "Solvency", description: "The one prepaid account against what tenants may still spend." });
export type Solvency = z.infer<typeof Solvency>;
