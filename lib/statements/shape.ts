import { z } from "zod";
import { Day } from "@/lib/days";
import { CreditEntryKind } from "@/lib/db";
import { ExportFormat } from "@/lib/export-file";
import { Id, Instant, Usd } from "@/lib/shape";
import { Month } from "./month";

const Used = z.object({
  requests: z.int(),
  prompt_tokens: z.int(),
  completion_tokens: z.int(),
  amount: Usd.meta({ description: "What the tenant pays for it, USD" }),
});

const Balances = z.object({
  month: Month,
  is_complete: z.boolean().meta({ description: "False while the month goes on: so far" }),
  opening: Usd.meta({ description: "Credits less usage before the month; below zero is owed" }),
  credited: Usd.meta({ description: "Sum of the month's credit entries" }),
  used: Usd.meta({ description: "Sum of the month's usage" }),
  closing: Usd.meta({ description: "Opening and credited, less used" }),
});

export const StatementSummary = Balances.meta({ id: "StatementSummary" });
export type StatementSummary = z.infer<typeof StatementSummary>;

export const StatementList = z.object({ data: z.array(StatementSummary) });
export type StatementList = z.infer<typeof StatementList>;

export const Statement = Balances.extend({
  tenant_id: Id,
  tenant_name: z.string(),
  from: Day,
  to: Day.meta({ description: "The last day, included" }),
  generated_at: Instant,
  open_calls: z.int().meta({
    description:
      "Calls of the month that run or are booked as estimates: until there are none, it may still change",
  }),
  entries: z.array(
    z.object({ id: Id, kind: z.enum(CreditEntryKind), amount: Usd, reason: z.string(), created_at: Instant }),
  ),
  usage: Used.meta({ description: "Of all lines together" }),
  by_model: z.array(Used.extend({ model: z.string() })),
  by_api_key: z.array(Used.extend({ api_key_id: Id, api_key_name: z.string() })),
}).meta({
  id: "Statement",
  description:
    "A tenant's month in UTC. The lines by model and those by key each add up to the usage, to the nano-dollar.",
});
export type Statement = z.infer<typeof Statement>;

export const ExportStatement = z.strictObject({ format: ExportFormat.default("csv") });
export type ExportStatement = z.infer<typeof ExportStatement>;

/** What a verb takes that is about one statement. */
export interface StatementOf {
  tenant_id: string;
  month: string;
}
