import { z } from "zod";
import { Day } from "@/lib/days";
import { ExportFormat } from "@/lib/export-file";
import { Id, Usd } from "@/lib/shape";

const GroupBy = z.enum(["model", "tenant", "api_key", "provider"]);

export const QueryActivity = z.strictObject({
  from: Day.optional().meta({ description: "First UTC day; by default 29 days before `to`" }),
  to: Day.optional().meta({ description: "Last UTC day, included; by default today" }),
  group_by: GroupBy.default("model"),
  tenant_id: Id.optional(),
});
export type QueryActivity = z.infer<typeof QueryActivity>;

export const ExportActivity = QueryActivity.omit({ group_by: true }).extend({
  format: ExportFormat.default("csv"),
});
export type ExportActivity = z.infer<typeof ExportActivity>;

export const ActivityRow = z
  .object({
    day: Day,
    key: z.string().meta({ description: "What the row is grouped by: a model, a provider, or an id" }),
    label: z.string().meta({ description: "The same for people" }),
    spend: Usd.meta({ description: "What tenants pay, USD" }),
    cost: Usd.nullable().meta({
      description: "What OpenRouter charged, USD; null where that is the operator's to know",
    }),
    requests: z.int(),
    errors: z.int(),
    prompt_tokens: z.int(),
    completion_tokens: z.int(),
    reasoning_tokens: z.int(),
  })
  .meta({ id: "ActivityRow", description: "Usage of one UTC day and one group." });
export type ActivityRow = z.infer<typeof ActivityRow>;

export const Activity = z.object({ data: z.array(ActivityRow), from: Day, to: Day, group_by: GroupBy });
export type Activity = z.infer<typeof Activity>;
