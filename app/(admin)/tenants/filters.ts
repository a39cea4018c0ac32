import { createLoader, createSerializer, parseAsString, parseAsStringLiteral } from "nuqs/server";

/** What the list of tenants keeps in its address. */
export const tenantFilters = {
  q: parseAsString.withDefault(""),
  status: parseAsStringLiteral(["active", "suspended", "deleted"] as const),
  cursor: parseAsString,
};

export const loadTenantFilters = createLoader(tenantFilters);
export const tenantQuery = createSerializer(tenantFilters);
