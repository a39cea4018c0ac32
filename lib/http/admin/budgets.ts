import { z } from "zod";
import {
  BudgetPage,
  endIncrease,
  getBudget,
  IncreaseBudget,
  increaseBudget,
  ListBudgets,
  listBudgets,
  UpdateBudget,
  updateBudget,
} from "@/lib/budget-changes";
import { BudgetSimulation, SimulateBudget, simulateBudget } from "@/lib/budget-simulations";
import { Budget } from "@/lib/budgets";
import { declare } from "../declaration";
import { sampleApiKey, sampleBudget } from "./samples";

const until = "2026-11-25T00:00:00.000Z";
const refused = { calls: 1204, refused: 31, refused_spend: "1.2" };

export const budgets = {
  list: declare({
    method: "GET",
    path: "/api/admin/tenants/{id}/budgets",
    summary: "List a tenant's budgets: its own, its keys', tags' and end users'",
    needs: "budgets.read",
    query: ListBudgets,
    output: BudgetPage,
    example: { output: { data: [sampleBudget], next_cursor: null } },
    run: (ctx, { params, query }) => listBudgets(ctx, { ...query, tenant_id: params.id }),
  }),
  get: declare({
    method: "GET",
    path: "/api/admin/budgets/{id}",
    summary: "Look at a budget",
    needs: "budgets.read",
    output: Budget,
    example: { output: sampleBudget },
    run: (ctx, { params }) => getBudget(ctx, params.id),
  }),
  update: declare({
    method: "PATCH",
    path: "/api/admin/budgets/{id}",
    summary: "Change a budget; what was used stays used",
    needs: "budgets.write",
    input: UpdateBudget,
    output: Budget,
    example: { input: { soft: true, thresholds: [80, 100] }, output: { ...sampleBudget, soft: true } },
    run: (ctx, { params, input }) => updateBudget(ctx, { ...input, ...params }),
  }),
  increase: declare({
    method: "POST",
    path: "/api/admin/budgets/{id}/increase",
    summary: "Raise a budget's limit until a time, at which it falls back by itself",
    needs: "budgets.write",
    input: IncreaseBudget,
    output: Budget,
    status: 201,
    example: {
      input: { limit: "80", until },
      output: { ...sampleBudget, increase: { limit: "80", until } },
    },
    run: (ctx, { params, input }) => increaseBudget(ctx, { ...input, ...params }),
  }),
  endIncrease: declare({
    method: "DELETE",
    path: "/api/admin/budgets/{id}/increase",
    summary: "End a budget's increase now",
    needs: "budgets.write",
    input: z.strictObject({}),
    output: Budget,
    example: { input: {}, output: sampleBudget },
    run: (ctx, { params }) => endIncrease(ctx, params.id),
  }),
  simulate: declare({
    method: "GET",
    path: "/api/admin/tenants/{id}/budget-simulations",
    summary: "See which calls of the last 30 days a cap would have refused",
    needs: "budgets.read",
    query: SimulateBudget,
    output: BudgetSimulation,
    example: {
      output: {
        from: "2026-10-23T20:15:00.000Z",
        to: "2026-11-22T20:15:00.000Z",
        ...refused,
        spend: "41.2",
        first_refused_at: "2026-11-20T08:02:11.000Z",
        last_refused_at: "2026-11-22T19:40:00.000Z",
        api_keys: [{ id: sampleApiKey.id, name: sampleApiKey.name, ...refused }],
        end_users: [{ name: "customer-42", calls: 31, refused: 7, refused_spend: "0.3" }],
        days: [{ day: "2026-11-20", calls: 44, refused: 12, refused_spend: "0.5" }],
      },
    },
    run: (ctx, { params, query }) => simulateBudget(ctx, { ...query, tenant_id: params.id }),
  }),
};
