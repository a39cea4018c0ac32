import { createLoader, createSerializer, parseAsString, parseAsStringLiteral } from "nuqs/server";

export const STATES = ["matched", "waiting", "outside", "unexplained"] as const;

/** What the comparison keeps in its address, and sends to the admin API under the same names. */
export const reconciliationFilters = {
  tenant_id: parseAsString,
  key_id: parseAsString,
  state: parseAsStringLiteral(STATES),
  from: parseAsString,
  to: parseAsString,
  cursor: parseAsString,
};

export const loadReconciliationFilters = createLoader(reconciliationFilters);
export const reconciliationQuery = createSerializer(reconciliationFilters);
