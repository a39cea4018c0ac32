import {
  exportStatement,
  ExportStatement,
  getStatement,
  listStatements,
  Statement,
  StatementList,
} from "@/lib/statements";
import { declare, Text } from "../declaration";
import { SAMPLE_ID, sampleApiKey, sampleCreditEntry } from "./samples";

const usage = { requests: 1204, prompt_tokens: 616448, completion_tokens: 154112, amount: "41.200000125" };

const sampleSummary = {
  month: "2026-11",
  is_complete: false,
  opening: "0",
  credited: "250",
  used: usage.amount,
  closing: "208.799999875",
};

const { id, kind, amount, reason, created_at } = sampleCreditEntry;

const sampleStatement = {
  ...sampleSummary,
  tenant_id: SAMPLE_ID,
  tenant_name: "Acme Ltd",
  from: "2026-11-01",
  to: "2026-11-30",
  generated_at: "2026-11-22T20:15:00.000Z",
  open_calls: 1,
  entries: [{ id, kind, amount, reason, created_at }],
  usage,
  by_model: [{ model: "openai/gpt-5-mini", ...usage }],
  by_api_key: [{ api_key_id: sampleApiKey.id, api_key_name: sampleApiKey.name, ...usage }],
};

export const statements = {
  list: declare({
    method: "GET",
    path: "/api/admin/tenants/{id}/statements",
    summary: "List the UTC months a tenant has a statement of, newest first",
    needs: "credits.read",
    output: StatementList,
    example: { output: { data: [sampleSummary] } },
    run: (ctx, { params }) => listStatements(ctx, params.id),
  }),
  get: declare({
    method: "GET",
    path: "/api/admin/tenants/{id}/statements/{month}",
    summary: "Look at a tenant's statement of a UTC month, such as 2026-11",
    needs: "credits.read",
    output: Statement,
    example: { output: sampleStatement },
    run: (ctx, { params }) => getStatement(ctx, { tenant_id: params.id, month: params.month }),
  }),
  export: declare({
    method: "GET",
    path: "/api/admin/tenants/{id}/statements/{month}/export",
    summary: "Download a statement as CSV or JSON Lines, a row for each of its lines",
    needs: "credits.read",
    query: ExportStatement,
    output: Text,
    download: { name: "bursar-statement-{month}", formats: ["csv", "jsonl"] },
    example: { output: "month,line,date,kind,id,description,requests,…\n" },
    run: (ctx, { params, query }) =>
      exportStatement(ctx, { ...query, tenant_id: params.id, month: params.month }),
  }),
};
