import type { Prisma } from "@/lib/db";
import type { NanoUsd } from "@/lib/money";

type Terms = Pick<
  Prisma.BudgetGetPayload<object>,
  "limitNano" | "isSoft" | "raisedLimitNano" | "raisedUntil"
>;

/** What a budget's windows carry of it. A soft one is counted and refuses nothing: its windows have no limit. */
export function windowTerms({ limitNano, isSoft, raisedLimitNano, raisedUntil }: Terms) {
  return { limitNano: isSoft ? null : limitNano, raisedLimitNano, raisedUntil };
}

/**
 * The limit a budget has at an instant, a temporary increase included, whether it refuses or only warns; null for none.
 * The same as `limit_at` in the database.
 */
export function limitAt(
  { limitNano, raisedLimitNano, raisedUntil }: Omit<Terms, "isSoft">,
  instant: Date,
): NanoUsd | null {
  if (limitNano === null || raisedLimitNano === null || !raisedUntil || instant >= raisedUntil)
    return limitNano;
  return raisedLimitNano > limitNano ? raisedLimitNano : limitNano;
}

/** The limit at which a budget refuses at an instant; null for none, and for a soft one, which only warns. */
export function hardLimitAt(terms: Terms, instant: Date): NanoUsd | null {
  return terms.isSoft ? null : limitAt(terms, instant);
}
