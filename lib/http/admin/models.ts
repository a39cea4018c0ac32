import {
  getPriceHistory,
  listModelAccess,
  listModels,
  ModelAccess,
  Models,
  PriceHistory,
  QueryModelAccess,
  QueryPriceHistory,
  SetModelAccess,
  setModelAccess,
  TenantModelAccess,
} from "@/lib/models";
import { declare } from "../declaration";
import { SAMPLE_ID } from "./samples";

export const models = declare({
  method: "GET",
  path: "/api/admin/models",
  summary: "OpenRouter's models as last fetched",
  needs: "overview.read",
  output: Models,
  example: {
    output: {
      data: [
        {
          id: "openai/gpt-5-mini",
          name: "OpenAI: GPT-5 Mini",
          context_length: 400000,
          prompt_price: "0.00000025",
          completion_price: "0.000002",
          max_completion_tokens: 128000,
          input_modalities: ["text", "image"],
          output_modalities: ["text"],
        },
      ],
      as_of: "2026-11-22T20:15:00.000Z",
    },
  },
  run: (ctx) => listModels(ctx),
});

export const priceHistory = declare({
  method: "GET",
  path: "/api/admin/models/price-history",
  summary: "What a model has cost, by the catalogues that were fetched here",
  needs: "overview.read",
  query: QueryPriceHistory,
  output: PriceHistory,
  example: {
    output: {
      data: [
        { since: "2026-11-20T06:05:00.000Z", prompt_price: "0.00000025", completion_price: "0.000002" },
        { since: "2026-08-02T11:40:00.000Z", prompt_price: "0.0000003", completion_price: "0.0000024" },
      ],
    },
  },
  run: (ctx, { query }) => getPriceHistory(ctx, query),
});

const sampleAccess = {
  tenant_id: SAMPLE_ID,
  tenant_name: "Acme Ltd",
  is_allowed: false,
  denied_by: "openai/*",
};

export const modelAccess = declare({
  method: "GET",
  path: "/api/admin/models/access",
  summary: "Which tenants may call a model, and what refuses the others",
  needs: "tenants.read",
  query: QueryModelAccess,
  output: ModelAccess,
  example: {
    output: { data: [sampleAccess], has_more: false },
  },
  run: (ctx, { query }) => listModelAccess(ctx, query),
});

export const changeModelAccess = declare({
  method: "PUT",
  path: "/api/admin/tenants/{id}/model-access",
  summary: "Deny a tenant a model, or let it call it, without touching the rest of its lists",
  needs: "tenants.write",
  input: SetModelAccess,
  output: TenantModelAccess,
  example: {
    input: { model: "openai/gpt-5-mini", is_allowed: false },
    output: { ...sampleAccess, denied_by: "openai/gpt-5-mini" },
  },
  run: (ctx, { params, input }) => setModelAccess(ctx, { tenant_id: params.id, ...input }),
});
