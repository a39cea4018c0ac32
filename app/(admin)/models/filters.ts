import { parseAsString, parseAsStringLiteral } from "nuqs/server";

export const MODALITIES = ["image", "file", "audio", "video"] as const;

/** What the page of models keeps in its address. */
export const modelFilters = {
  q: parseAsString,
  takes: parseAsStringLiteral(MODALITIES),
  open: parseAsString,
};
