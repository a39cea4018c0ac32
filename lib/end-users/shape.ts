import { z } from "zod";
import { BudgetInput, BudgetState } from "@/lib/budgets";
import { PageQuery, pageOf } from "@/lib/page";
import { Id, Instant, Usd } from "@/lib/shape";

/** The tenant's own name for somebody: what its calls say in `user`. */
const EndUserName = z
  .string()
  .min(1, "must not be empty")
  .max(256, "must have at most 256 characters")
  .refine((text) => !/\p{Cc}/u.test(text), "must not contain control characters")
  .refine((text) => text.isWellFormed(), "must be well-formed Unicode")
  .meta({ example: "customer-42" });

export const ListEndUsers = z.strictObject({
  ...PageQuery.shape,
  q: z.string().max(256).optional().meta({ description: "Part of the name" }),
});
export type ListEndUsers = z.infer<typeof ListEndUsers>;

export const SetEndUserBudget = z.strictObject({
  end_user: EndUserName,
  budget: BudgetInput.nullable().meta({ description: "Null goes back to the tenant's default" }),
});
export type SetEndUserBudget = z.infer<typeof SetEndUserBudget>;

export const MakeEndUserSecret = z.strictObject({});

export const EndUser = z
  .object({
    name: EndUserName,
    first_seen_at: Instant.nullable().meta({ description: "Null for one that has not called yet" }),
    last_seen_at: Instant.nullable().meta({ description: "To the day" }),
    requests_30d: z.int(),
    tokens_30d: z.int(),
    spend_30d: Usd.meta({ description: "Today and the 29 UTC days before, USD" }),
    budget: BudgetState.nullable().meta({ description: "Null before its first call under a default" }),
    has_own_budget: z.boolean(),
  })
  .meta({ id: "EndUser", description: "Whom a tenant's calls were for." });
export type EndUser = z.infer<typeof EndUser>;

export const EndUserPage = pageOf(EndUser);
export type EndUserPage = z.infer<typeof EndUserPage>;

export const EndUserSecret = z
  .object({
    tenant_id: Id,
    secret: z.string().nullable().meta({
      description: "Signs the names of end users; shown in this answer only",
      example: "bsr-eus-v1-…",
    }),
  })
  .meta({ id: "EndUserSecret" });
export type EndUserSecret = z.infer<typeof EndUserSecret>;
