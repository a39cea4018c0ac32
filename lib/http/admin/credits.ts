import { z } from "zod";
import {
  AddedCreditEntry,
  addCreditEntry,
  CreditEntryPage,
  CreditRule,
  CreditRuleInput,
  exportCreditEntries,
  getCreditRule,
  listCreditEntries,
  NewCreditEntry,
  setCreditRule,
} from "@/lib/credits";
import { ExportFormat } from "@/lib/export-file";
import { PageQuery } from "@/lib/page";
import { declare, Text } from "../declaration";
import { sampleCreditEntry, sampleCreditRule, sampleCredits } from "./samples";

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
  export: declare({
    method: "GET",
    path: "/api/admin/tenants/{id}/credit-entries/export",
    summary: "Download a tenant's credit entries as CSV or JSON Lines",
    needs: "credits.read",
    query: z.strictObject({ format: ExportFormat.default("csv") }),
    output: Text,
    download: { name: "bursar-credits", formats: ["csv", "jsonl"] },
    example: { output: "id,tenant_id,kind,amount,reason,…\n" },
    run: (ctx, { params, query }) => exportCreditEntries(ctx, { ...query, tenant_id: params.id }),
  }),
  add: declare({
    method: "POST",
    path: "/api/admin/tenants/{id}/credit-entries",
    summary: "Grant a tenant credits, refund or adjust them",
    needs: "credits.grant",
    input: NewCreditEntry,
    output: AddedCreditEntry,
    status: 201,
    example: {
      input: { kind: "grant", amount: "250", reason: "Invoice 2026-114" },
      output: { data: sampleCreditEntry, credits: sampleCredits },
    },
    run: (ctx, { params, input }) => addCreditEntry(ctx, { ...input, tenant_id: params.id }),
  }),
  rule: declare({
    method: "GET",
    path: "/api/admin/tenants/{id}/credit-rule",
    summary: "Look at a tenant's overdraft, automatic top-up and low mark",
    needs: "credits.read",
    output: CreditRule,
    example: { output: sampleCreditRule },
    run: (ctx, { params }) => getCreditRule(ctx, params.id),
  }),
  setRule: declare({
    method: "PUT",
    path: "/api/admin/tenants/{id}/credit-rule",
    summary: "Set a tenant's overdraft, automatic top-up and low mark; absent is none",
    needs: "credits.rule",
    input: CreditRuleInput,
    output: CreditRule,
    example: {
      input: { overdraft: "20", low_at: "25", top_up: { below: "10", amount: "50", monthly: "200" } },
      output: sampleCreditRule,
    },
    run: (ctx, { params, input }) => setCreditRule(ctx, { tenant_id: params.id, rule: input }),
  }),
  dropRule: declare({
    method: "DELETE",
    path: "/api/admin/tenants/{id}/credit-rule",
    summary: "Drop a tenant's overdraft, automatic top-up and low mark",
    needs: "credits.rule",
    input: z.strictObject({}),
    output: CreditRule,
    example: { input: {}, output: { overdraft: "0", low_at: null, top_up: null } },
    run: (ctx, { params }) => setCreditRule(ctx, { tenant_id: params.id, rule: null }),
  }),
};
