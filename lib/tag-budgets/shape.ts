import { z } from "zod";
import { Budget } from "@/lib/budgets";

export const TagBudgets = z.object({ data: z.array(Budget) });
export type TagBudgets = z.infer<typeof TagBudgets>;

/** A tag's budget once it was lifted: null. */
export const LiftedTagBudget = z.object({ tag: z.string(), budget: z.null() });
export type LiftedTagBudget = z.infer<typeof LiftedTagBudget>;
