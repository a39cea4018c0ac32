import { z } from "zod";
import {
  AlertRule,
  AlertRules,
  createAlertRule,
  CreateAlertRule,
  deleteAlertRule,
  listAlertRules,
  updateAlertRule,
  UpdateAlertRule,
} from "@/lib/alerts";
import { declare } from "../declaration";
import { sampleAlertRule } from "./alert-samples";

export const alertRules = {
  list: declare({
    method: "GET",
    path: "/api/admin/alert-rules",
    summary: "List which alerts go to which channels",
    needs: "alerts.read",
    output: AlertRules,
    example: { output: { data: [sampleAlertRule] } },
    run: (ctx) => listAlertRules(ctx),
  }),
  create: declare({
    method: "POST",
    path: "/api/admin/alert-rules",
    summary: "Add a rule",
    needs: "alerts.write",
    input: CreateAlertRule,
    output: AlertRule,
    status: 201,
    example: {
      input: { name: "Money", kinds: ["credits_low", "solvency"] },
      output: { ...sampleAlertRule, name: "Money", kinds: ["credits_low" as const, "solvency" as const] },
    },
    run: (ctx, { input }) => createAlertRule(ctx, input),
  }),
  update: declare({
    method: "PATCH",
    path: "/api/admin/alert-rules/{id}",
    summary: "Change a rule, switch it off, or silence it for a while",
    needs: "alerts.write",
    input: UpdateAlertRule,
    output: AlertRule,
    example: {
      input: { muted_until: "2026-11-23T06:00:00Z" },
      output: { ...sampleAlertRule, is_muted: true, muted_until: "2026-11-23T06:00:00.000Z" },
    },
    run: (ctx, { params, input }) => updateAlertRule(ctx, { ...input, id: params.id }),
  }),
  delete: declare({
    method: "POST",
    path: "/api/admin/alert-rules/{id}/deletion",
    summary: "Delete a rule",
    needs: "alerts.write",
    input: z.strictObject({}),
    output: AlertRule,
    example: { input: {}, output: sampleAlertRule },
    run: (ctx, { params }) => deleteAlertRule(ctx, params.id),
  }),
};
