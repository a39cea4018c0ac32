import { createLoader, createSerializer, parseAsString, parseAsStringLiteral } from "nuqs/server";

/** What the list of generations keeps in its address, and sends to the admin API under the same names. */
export const generationFilters = {
  tenant_id: parseAsString,
  api_key_id: parseAsString,
  model: parseAsString,
  end_user: parseAsString,
  state: parseAsStringLiteral(["settled", "estimated"] as const),
  from: parseAsString,
  to: parseAsString,
  cursor: parseAsString,
};

export const loadGenerationFilters = createLoader(generationFilters);
export const generationQuery = createSerializer(generationFilters);

const { tenant_id, api_key_id, model, end_user, state } = generationFilters;

/** The filters that a live tail has as well. */
export const tailQuery = createSerializer({ tenant_id, api_key_id, model, end_user, state });
