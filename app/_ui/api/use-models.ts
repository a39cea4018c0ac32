"use client";

import type { Model, Models } from "./types";
import { useApi } from "./use-api";

const NONE: Model[] = [];
const REFRESH_MS = 10 * 60_000;

/** The catalogue, newest snapshot. */
export function useModels() {
  const { data, error } = useApi<Models>("/models", undefined, REFRESH_MS);
  return { models: data?.data ?? NONE, isLoading: !data && !error, error };
}
