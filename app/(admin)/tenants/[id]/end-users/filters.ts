import { createLoader, createSerializer, parseAsString } from "nuqs/server";

/** What the list of end users keeps in its address. */
export const endUserFilters = { q: parseAsString.withDefault(""), cursor: parseAsString };

export const loadEndUserFilters = createLoader(endUserFilters);
export const endUserQuery = createSerializer(endUserFilters);
