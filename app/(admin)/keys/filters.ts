import { createLoader, createSerializer, parseAsString, parseAsStringLiteral } from "nuqs/server";

/** What the list of keys keeps in its address, and sends to the admin API under the same names. */
export const keyFilters = {
  q: parseAsString.withDefault(""),
  tenant_id: parseAsString,
  status: parseAsStringLiteral(["active", "disabled", "expired", "revoked"] as const),
  kind: parseAsStringLiteral(["inference", "management"] as const),
  hygiene: parseAsStringLiteral([
    "unused_30d",
    "unused_90d",
    "never_used",
    "expiring_7d",
    "no_expiry",
    "no_limit",
    "old_secret_in_use",
  ] as const),
  tag: parseAsString,
  cursor: parseAsString,
};

export const loadKeyFilters = createLoader(keyFilters);
export const keyQuery = createSerializer(keyFilters);
