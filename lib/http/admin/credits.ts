import { CreditEntryPage, CreditGrant, GrantCredits, grantCredits, listCreditEntries } from "@/lib/credits";
import { PageQuery } from "@/lib/page";
import { declare } from "../declaration";
import { sampleCreditEntry, sampleCredits } from "./samples";

export const credits = {
  list: declare({
    method: "GET",
    path: "/api/admin/tenants/{id}/credit-entries",
    summary: "List what a tenant was granted, newest first",
    needs: "credits.read",
    query: PageQuery,
    output: CreditEntryPage,
    example: { output: { data: [sampleCreditEntry], next_cursor: null } },
    run: (ctx, { params, query }) => listCreditEntries(ctx, { ...query, tenant_id: params.id }),
  }),
  grant: declare({
    method: "POST",
    path: "/api/admin/tenants/{id}/credit-grants",
    summary: "Grant a tenant credits",
    needs: "credits.grant",
    input: GrantCredits,
    output: CreditGrant,
    status: 201,
    example: {
      input: { amount: "250", reason: "Invoice 2026-114" },
      output: { data: sampleCreditEntry, credits: sampleCredits },
    },
    run: (ctx, { params, input }) => grantCredits(ctx, { ...input, tenant_id: params.id }),
  }),
};
