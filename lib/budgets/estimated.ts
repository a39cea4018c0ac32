import type { Prisma } from "@/lib/db";

/**
 * Calls that are booked by an estimate. Said twice: only an estimate keeps the budgets it is booked on, and these are the
 * words of its index, which a state that a query casts from text is not.
 */
export const ESTIMATED = {
  state: "estimated",
  budgetIds: { isEmpty: false },
} as const satisfies Prisma.GenerationWhereInput;
