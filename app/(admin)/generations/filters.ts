import {
  createLoader,
  createSerializer,
  type inferParserType,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";

/** What the list of generations keeps in its address, and sends to the admin API under the same names. */
export const generationFilters = {
  tenant_id: parseAsString,
  api_key_id: parseAsString,
  model: parseAsString,
  provider: parseAsString,
  end_user: parseAsString,
  session: parseAsString,
  status: parseAsStringLiteral(["ok", "failed"] as const),
  state: parseAsStringLiteral(["settled", "estimated"] as const),
  min_price: parseAsString,
  max_price: parseAsString,
  from: parseAsString,
  to: parseAsString,
  cursor: parseAsString,
};
export type GenerationFilters = inferParserType<typeof generationFilters>;

export const loadGenerationFilters = createLoader(generationFilters);
export const generationQuery = createSerializer(generationFilters);

const { tenant_id, api_key_id, model, provider, end_user, session, status, state, min_price, max_price } =
  generationFilters;

/** The filters that a live tail has as well. */
export const tailQuery = createSerializer({
  tenant_id,
  api_key_id,
  model,
  provider,
  end_user,
  session,
  status,
  state,
  min_price,
  max_price,
});
