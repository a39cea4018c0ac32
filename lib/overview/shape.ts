import { z } from "zod";
import { Day } from "@/lib/days";
import { Id, Instant, Usd } from "@/lib/shape";

export const QueryOverview = z.strictObject({
  days: z.coerce
    .number<string>("must be a whole number of days")
    .int("must be a whole number of days")
    .min(1)
    .max(366)
    .default(30)
    .meta({ type: "integer", minimum: 1, maximum: 366, default: 30 }),
});
export type QueryOverview = z.infer<typeof QueryOverview>;

const Account = z
  .object({ total: Usd, used: Usd, remaining: Usd, as_of: Instant })
  .meta({ description: "The one prepaid account at OpenRouter" });
export type Account = z.infer<typeof Account>;

export const Overview = z
  .object({
    from: Day,
    to: Day,
    spend: Usd.meta({ description: "What tenants pay, USD" }),
    cost: Usd.meta({ description: "What OpenRouter charged, USD" }),
    spend_previous: Usd.meta({ description: "Of as many days before, USD" }),
    requests: z.int(),
    requests_previous: z.int(),
    errors: z.int(),
    tokens: z.int(),
    series: z.array(z.object({ day: Day, spend: Usd, requests: z.int() })),
    top_tenants: z.array(z.object({ id: Id, name: z.string(), spend: Usd, requests: z.int() })),
    top_models: z.array(z.object({ model: z.string(), spend: Usd, requests: z.int() })),
    credits: z.object({
      promised: Usd.meta({ description: "Granted to tenants that pay in advance, USD" }),
      used: Usd,
      held: Usd,
      account: Account.nullable().meta({ description: "Null while OpenRouter does not answer" }),
      burn: Usd.meta({ description: "What the account spends a day, USD" }),
      runs_dry_at: Instant.nullable().meta({ description: "Null when it lasts at this burn" }),
    }),
    reconciliation: z.object({
      unexplained: z.int().meta({ description: "Days of keys that differ from OpenRouter's bill" }),
      leaks: z.int().meta({ description: "Keys that are used outside Bursar" }),
    }),
    provisionings: z.object({ waiting: z.int(), failed: z.int() }),
  })
  .meta({ id: "Overview" });
export type Overview = z.infer<typeof Overview>;
