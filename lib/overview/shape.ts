import { z } from "zod";
import { ApiKey } from "@/lib/api-keys";
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

const NamedKey = { id: Id, name: z.string(), tenant_name: z.string() };

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
    errors_previous: z.int(),
    tokens: z.int(),
    tokens_previous: z.int(),
    has_calls: z.boolean().meta({ description: "Whether there was ever a call, not of these days alone" }),
    series: z.array(z.object({ day: Day, spend: Usd, requests: z.int() })),
    top_tenants: z.array(z.object({ id: Id, name: z.string(), spend: Usd, requests: z.int() })),
    top_models: z.array(z.object({ model: z.string(), spend: Usd, requests: z.int() })),
    top_keys: z.array(z.object({ ...NamedKey, spend: Usd, requests: z.int() })),
    keys_near_limit: z
      .array(
        z.object({ ...NamedKey, used: Usd, held: Usd, limit: Usd, limit_reset: ApiKey.shape.limit_reset }),
      )
      .meta({
        description: "Issued keys that have used or hold four fifths of their limit, the fullest first",
      }),
    failing_keys: z.array(z.object({ ...NamedKey, requests: z.int(), errors: z.int() })).meta({
      description: "Keys of which a tenth or more of the calls since yesterday failed, and five of them",
    }),
    credits: z.object({
      promised: Usd.meta({
        description:
          "What tenants may still spend: credits of who pays in advance, budgets of the others, USD",
      }),
      held: Usd.meta({ description: "Of it, held by running calls, USD" }),
      unlimited: z.int().meta({ description: "Tenants that pay afterwards and have no budget" }),
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
