import { z } from "zod";
import { pageOf } from "@/lib/page";
import { Id, Instant, Name, Usd, UsdInput } from "@/lib/shape";

export const Credits = z
  .object({
    granted: Usd,
    used: Usd,
    held: Usd,
    remaining: Usd.nullable().meta({ description: "USD; null for a tenant that pays afterwards" }),
  })
  .meta({ id: "Credits", description: "What a tenant was granted, and what became of it." });
export type Credits = z.infer<typeof Credits>;

export const GrantCredits = z.strictObject({
  amount: UsdInput.refine((amount) => amount > 0n, "must be more than zero"),
  reason: Name.meta({ description: "What the tenant's statement says", example: "Invoice 2026-114" }),
});
export type GrantCredits = z.infer<typeof GrantCredits>;

export const CreditEntry = z
  .object({ id: Id, tenant_id: Id, amount: Usd, reason: z.string(), actor: z.string(), created_at: Instant })
  .meta({ id: "CreditEntry", description: "Credits granted to a tenant. Entries are never changed." });
export type CreditEntry = z.infer<typeof CreditEntry>;

export const CreditEntryPage = pageOf(CreditEntry);
export type CreditEntryPage = z.infer<typeof CreditEntryPage>;

export const CreditGrant = z.object({ data: CreditEntry, credits: Credits });
export type CreditGrant = z.infer<typeof CreditGrant>;
