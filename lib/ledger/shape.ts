import { z } from "zod";
import { Id, Instant, Usd } from "@/lib/shape";

export const LedgerAccount = z
  .object({
    account: z.enum(["granted", "credits", "revenue", "cost", "openrouter"]),
    debit: Usd,
    credit: Usd,
    balance: Usd.meta({ description: "Credit less debit; all of them together come to nothing" }),
  })
  .meta({
    id: "LedgerAccount",
    description:
      "Credit entries move what the operator has granted to a tenant's credits; a call moves its price from there to the " +
      "operator's revenue, and its cost from the operator's costs to what OpenRouter is owed.",
  });

export const Ledger = z
  .object({
    accounts: z.array(LedgerAccount),
    margin: Usd.meta({ description: "Revenue less cost" }),
    balanced: z.boolean().meta({ description: "Whether debits and credits are equal" }),
    proof: z
      .object({
        verified_at: Instant.nullable().meta({
          description: "When the books were last looked at; null for never",
        }),
        clean: z.boolean(),
        detail: z.string().nullable().meta({ description: "The first differences, in words" }),
      })
      .meta({ description: "The last nightly proof that the books agree with themselves" }),
  })
  .meta({ id: "Ledger", description: "The trial balance of the double entry, and its last proof." });
export type Ledger = z.infer<typeof Ledger>;

export const QueryLedger = z.strictObject({
  tenant_id: Id.optional().meta({ description: "The books of one tenant; the proof is of all" }),
});
export type QueryLedger = z.infer<typeof QueryLedger>;
