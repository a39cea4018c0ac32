import { z } from "zod";
import { Budget, BudgetInput } from "@/lib/budgets";
import {
  getTagBudget,
  LiftedTagBudget,
  liftTagBudget,
  listTagBudgets,
  setTagBudget,
  TagBudgets,
} from "@/lib/tag-budgets";
import { declare } from "../declaration";
import { sampleBudget } from "./samples";

export const tagBudgets = {
  list: declare({
    method: "GET",
    path: "/api/admin/tenants/{id}/tag-budgets",
    summary: "List the budgets of a tenant's groups of keys",
    needs: "budgets.read",
    output: TagBudgets,
    example: { output: { data: [sampleBudget] } },
    run: (ctx, { params }) => listTagBudgets(ctx, params.id),
  }),
  set: declare({
    method: "PUT",
    path: "/api/admin/tenants/{id}/tag-budgets/{tag}",
    summary: "Give the keys that carry a tag one budget together",
    needs: "budgets.write",
    input: BudgetInput,
    output: Budget,
    example: { input: { limit: "50", window: "monthly" as const }, output: sampleBudget },
    run: (ctx, { params, input }) => setTagBudget(ctx, { ...input, tenant_id: params.id, tag: params.tag }),
  }),
  get: declare({
    method: "GET",
    path: "/api/admin/tenants/{id}/tag-budgets/{tag}",
    summary: "Look at the budget of a tag",
    needs: "budgets.read",
    output: Budget,
    example: { output: sampleBudget },
    run: (ctx, { params }) => getTagBudget(ctx, { tenant_id: params.id, tag: params.tag }),
  }),
  lift: declare({
    method: "DELETE",
    path: "/api/admin/tenants/{id}/tag-budgets/{tag}",
    summary: "Lift the budget of a tag; the keys keep the tag",
    needs: "budgets.write",
    input: z.strictObject({}),
    output: LiftedTagBudget,
    example: { input: {}, output: { tag: "batch", budget: null } },
    run: (ctx, { params }) => liftTagBudget(ctx, { tenant_id: params.id, tag: params.tag }),
  }),
};
