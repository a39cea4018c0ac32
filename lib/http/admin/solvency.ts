import { getSolvency, getSpendable, Solvency, Spendable } from "@/lib/solvency";
import { declare } from "../declaration";
import { SAMPLE_ID } from "./samples";

const at = "2026-11-22T20:15:00.000Z";
const account = { total: "1000", used: "958.8", remaining: "41.2" };

export const solvency = declare({
  method: "GET",
  path: "/api/admin/solvency",
  summary: "Hold the account at OpenRouter against what tenants may still spend",
  needs: "solvency.read",
  output: Solvency,
  example: {
    output: {
      account: { ...account, read_at: at },
      days: [{ day: "2026-11-22", ...account }],
      burn: "6.1",
      burn_ledger: "6.1",
      burn_account: "6.1",
      runs_dry_at: "2026-11-29T14:20:00.000Z",
      alarm_days: 7,
      promised: { total: "36", credits: "20", budgets: "16", unlimited: 0 },
      missing: "0",
      is_short: true,
      first_refused: [
        {
          tenant_id: SAMPLE_ID,
          tenant_name: "Acme Ltd",
          remaining: "20",
          burn: "4",
          runs_out_at: "2026-11-27T20:15:00.000Z",
          refused_at: "2026-11-27T20:15:00.000Z",
          because: "own" as const,
        },
      ],
    },
  },
  run: (ctx) => getSolvency(ctx),
});

export const spendable = declare({
  method: "GET",
  path: "/api/admin/tenants/{id}/spendable",
  summary: "See what a tenant can spend at this moment, and which limit is the nearest",
  needs: "solvency.read",
  output: Spendable,
  example: { output: { amount: "8.5", limited_by: "budget" as const } },
  run: (ctx, { params }) => getSpendable(ctx, params.id),
});
