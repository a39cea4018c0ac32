import { z } from "zod";
import { Budget, BudgetInput, manners } from "@/lib/budgets";
import { PageQuery, pageOf } from "@/lib/page";
import { InstantInput, UsdInput } from "@/lib/shape";

export const ListBudgets = z.strictObject({ ...PageQuery.shape, scope: Budget.shape.scope.optional() });
export type ListBudgets = z.infer<typeof ListBudgets>;

export const BudgetPage = pageOf(Budget);
export type BudgetPage = z.infer<typeof BudgetPage>;

export const UpdateBudget = z.strictObject({
  limit: UsdInput.optional(),
  window: BudgetInput.shape.window.optional(),
  ...manners,
});
export type UpdateBudget = z.infer<typeof UpdateBudget>;

export const IncreaseBudget = z.strictObject({
  limit: UsdInput.meta({ description: "The limit meanwhile, USD; more than the budget's own" }),
  until: InstantInput.meta({ description: "When it falls back by itself" }),
});
export type IncreaseBudget = z.infer<typeof IncreaseBudget>;
