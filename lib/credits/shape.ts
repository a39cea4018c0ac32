import { z } from "zod";
import { CreditEntryKind } from "@/lib/db";
import { pageOf } from "@/lib/page";
import { Id, Instant, InstantInput, Name, Usd, UsdChangeInput, UsdInput } from "@/lib/shape";

export const Credits = z
  .object({
    granted: Usd,
    used: Usd,
    held: Usd,
    remaining: Usd.nullable().meta({
      description: "Without the overdraft, USD; null for a tenant that pays afterwards",
    }),
    overdraft: z
      .object({ limit: Usd, used: Usd, remaining: Usd })
      .nullable()
      .meta({ description: "What calls may use beyond the credits; null for none" }),
  })
  .meta({ id: "Credits", description: "What a tenant was granted, and what became of it." });
export type Credits = z.infer<typeof Credits>;

const Positive = UsdInput.refine((amount) => amount > 0n, "must be more than zero");
const Reason = Name.meta({ description: "What the tenant's statement says", example: "Invoice 2026-114" });

export const NewCreditEntry = z
  .discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("grant"),
      amount: Positive,
      reason: Reason,
      expires_at: InstantInput.optional().meta({ description: "When what is left of it is taken back" }),
    }),
    z.strictObject({ kind: z.literal("refund"), amount: Positive, reason: Reason }),
    z.strictObject({ kind: z.literal("adjustment"), amount: UsdChangeInput, reason: Reason }),
  ])
  .meta({
    id: "NewCreditEntry",
    description:
      "A grant adds credits, a refund gives some back for calls, an adjustment mends an entry that was wrong.",
  });
export type NewCreditEntry = z.infer<typeof NewCreditEntry>;

export const CreditEntry = z
  .object({
    id: Id,
    tenant_id: Id,
    kind: z.enum(CreditEntryKind),
    amount: Usd,
    reason: z.string(),
    actor: z.string(),
    created_at: Instant,
    expires_at: Instant.nullable().meta({ description: "Of a grant that does not last" }),
  })
  .meta({
    id: "CreditEntry",
    description:
      "What added to a tenant's credits or took from them besides its calls. Entries are never changed.",
  });
export type CreditEntry = z.infer<typeof CreditEntry>;

export const CreditEntryPage = pageOf(CreditEntry);
export type CreditEntryPage = z.infer<typeof CreditEntryPage>;

export const AddedCreditEntry = z.object({ data: CreditEntry, credits: Credits });
export type AddedCreditEntry = z.infer<typeof AddedCreditEntry>;

export const CreditRuleInput = z
  .strictObject({
    overdraft: UsdInput.default(0n).meta({ description: "How far below nothing credits may go, USD" }),
    low_at: Positive.nullable()
      .default(null)
      .meta({ type: "string", description: "Credits below this raise an alert, USD; null for never" }),
    top_up: z
      .strictObject({
        below: Positive.meta({ description: "When less than this is left, USD" }),
        amount: Positive.meta({ description: "What is added, USD" }),
        monthly: Positive.meta({ description: "The most in one calendar month of the tenant, USD" }),
      })
      .refine(({ amount, monthly }) => monthly >= amount, {
        path: ["monthly"],
        message: "must be at least one top-up",
      })
      .nullable()
      .default(null)
      .meta({ description: "Credits that are added without anybody's doing; null for none" }),
  })
  .meta({ id: "CreditRuleInput" });
export type CreditRuleInput = z.infer<typeof CreditRuleInput>;

export const CreditRule = z
  .object({
    overdraft: Usd,
    low_at: Usd.nullable(),
    top_up: z.object({ below: Usd, amount: Usd, monthly: Usd, added_this_month: Usd }).nullable(),
  })
  .meta({ id: "CreditRule", description: "What holds for a tenant's credits beside the grants." });
export type CreditRule = z.infer<typeof CreditRule>;
