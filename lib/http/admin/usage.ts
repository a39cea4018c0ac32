import { Activity, exportActivity, ExportActivity, getActivity, QueryActivity } from "@/lib/activity";
import {
  exportGenerations,
  ExportGenerations,
  Generation,
  GenerationPage,
  getGeneration,
  getUpstreamRecord,
  listGenerations,
  ListGenerations,
  type Tailed,
  TailGenerations,
  tailGenerations,
  UpstreamRecord,
} from "@/lib/generations";
import { getOverview, Overview, QueryOverview } from "@/lib/overview";
import { declare, Text } from "../declaration";
import { SAMPLE_ID, sampleGeneration } from "./samples";

const sampleUpstreamRecord = {
  generation_id: sampleGeneration.generation_id,
  attempts: [
    { provider: "Azure", model: "openai/gpt-5-mini-2025-08-07", status: 429, latency_ms: 95 },
    { provider: "OpenAI", model: "openai/gpt-5-mini-2025-08-07", status: 200, latency_ms: 310 },
  ],
  record: { id: sampleGeneration.generation_id, total_cost: 0.000384, provider_name: "OpenAI" },
};

export const generations = {
  list: declare({
    method: "GET",
    path: "/api/admin/generations",
    summary: "List metered calls, newest first",
    needs: "generations.read",
    query: ListGenerations,
    output: GenerationPage,
    example: { output: { data: [sampleGeneration], next_cursor: null } },
    run: (ctx, { query }) => listGenerations(ctx, query),
  }),
  export: declare({
    method: "GET",
    path: "/api/admin/generations/export",
    summary: "Download metered calls as CSV or JSON Lines, newest first, under the filters of the list",
    needs: "generations.read",
    query: ExportGenerations,
    output: Text,
    download: { name: "bursar-generations", formats: ["csv", "jsonl"] },
    example: { output: "id,generation_id,tenant_id,tenant_name,…\n" },
    run: (ctx, { query }) => exportGenerations(ctx, query),
  }),
  tail: declare({
    method: "GET",
    path: "/api/admin/generations/tail",
    summary: "Follow calls as they are booked, as server-sent events: one a second, for half a minute",
    needs: "generations.read",
    query: TailGenerations,
    output: Text,
    events: true,
    example: {
      output: `data: ${JSON.stringify({ since: sampleGeneration.settled_at, data: [sampleGeneration] })}\n\n`,
    },
    run: (ctx, { query }) => Promise.resolve(asText(tailGenerations(ctx, query))),
  }),
  get: declare({
    method: "GET",
    path: "/api/admin/generations/{id}",
    summary: "Look at a call, by Bursar's id or OpenRouter's",
    needs: "generations.read",
    output: Generation,
    example: { output: sampleGeneration },
    run: (ctx, { params }) => getGeneration(ctx, params.id),
  }),
  upstreamRecord: declare({
    method: "GET",
    path: "/api/admin/generations/{id}/upstream-record",
    summary: "Ask OpenRouter what it keeps of a call",
    needs: "generations.read",
    output: UpstreamRecord,
    example: { output: sampleUpstreamRecord },
    run: (ctx, { params }) => getUpstreamRecord(ctx, params.id),
  }),
};

async function* asText(events: AsyncIterable<Tailed>): AsyncGenerator<string> {
  for await (const event of events) yield JSON.stringify(event);
}

export const activityExport = declare({
  method: "GET",
  path: "/api/admin/activity/export",
  summary:
    "Download activity as CSV or JSON Lines: every group, or usage per UTC day, key, model and provider",
  needs: "overview.read",
  query: ExportActivity,
  output: Text,
  download: { name: "bursar-activity", formats: ["csv", "jsonl"] },
  example: { output: "day,tenant_id,tenant_name,api_key_id,…\n" },
  run: (ctx, { query }) => exportActivity(ctx, query),
});

const sampleFigures = {
  spend: "1.25",
  cost: "1.042",
  requests: 310,
  errors: 2,
  prompt_tokens: 158720,
  completion_tokens: 39680,
  reasoning_tokens: 19840,
  first_token_ms: 412,
};

const sampleGroup = {
  key: "openai/gpt-5-mini",
  then_key: null,
  label: "openai/gpt-5-mini",
  ...sampleFigures,
};

export const activity = declare({
  method: "GET",
  path: "/api/admin/activity",
  summary: "Usage by model, tenant, key, end user or provider, per UTC day, week or month",
  needs: "overview.read",
  query: QueryActivity,
  output: Activity,
  example: {
    output: {
      data: [{ day: "2026-11-22", ...sampleGroup }],
      groups: [sampleGroup],
      total: sampleFigures,
      steps: ["2026-11-22"],
      previous: null,
      from: "2026-11-22",
      to: "2026-11-22",
      group_by: "model",
      then_by: null,
      every: "day",
      as_of: "2026-11-22T20:15:00.000Z",
    },
  },
  run: (ctx, { query }) => getActivity(ctx, query),
});

const sampleNamedKey = { id: SAMPLE_ID, name: "Notebook", tenant_name: "Acme Ltd" };

export const overview = declare({
  method: "GET",
  path: "/api/admin/overview",
  summary: "The whole portal at a glance",
  needs: "overview.read",
  query: QueryOverview,
  output: Overview,
  example: {
    output: {
      from: "2026-11-22",
      to: "2026-11-22",
      spend: "1.25",
      cost: "1.042",
      spend_previous: "0.9",
      requests: 310,
      requests_previous: 244,
      errors: 2,
      errors_previous: 4,
      tokens: 198400,
      tokens_previous: 156160,
      has_calls: true,
      series: [{ day: "2026-11-22", spend: "1.25", requests: 310 }],
      top_tenants: [{ id: SAMPLE_ID, name: "Acme Ltd", spend: "1.25", requests: 310 }],
      top_models: [{ model: "openai/gpt-5-mini", spend: "1.25", requests: 310 }],
      top_keys: [{ ...sampleNamedKey, spend: "1.25", requests: 310 }],
      keys_near_limit: [{ ...sampleNamedKey, used: "4.5", held: "0.1", limit: "5", limit_reset: "daily" }],
      failing_keys: [{ ...sampleNamedKey, requests: 40, errors: 12 }],
      credits: {
        promised: "250",
        held: "0.3",
        unlimited: 1,
        account: { total: "1000", used: "41.2", remaining: "958.8", as_of: "2026-11-22T20:15:00.000Z" },
        burn: "6.1",
        runs_dry_at: "2027-04-28T23:20:00.000Z",
      },
      reconciliation: { unexplained: 0, leaks: 0 },
      provisionings: { waiting: 0, failed: 0 },
    },
  },
  run: (ctx, { query }) => getOverview(ctx, query),
});
