"use client";

import useSWR, { mutate, type SWRResponse } from "swr";
import { type ApiError, request } from "./request";

const REFRESH_MS = 15_000;

/**
 * What a page shows of one admin API resource: first what the server rendered, then what the API says now.
 * Refreshes while the tab is visible. `initial` belongs to the page's first path; later paths start empty.
 */
export function useApi<Data>(
  path: string | null,
  initial?: Data,
  refreshMs: number | ((known: Data | undefined) => number) = REFRESH_MS,
): SWRResponse<Data, ApiError> {
  return useSWR<Data, ApiError>(path, request, {
    fallbackData: initial,
    keepPreviousData: true,
    refreshInterval: refreshMs,
    refreshWhenHidden: false,
  });
}

/** Asks again for everything under these paths, after a change that they show. */
export async function refresh(...prefixes: string[]): Promise<void> {
  await mutate((key) => typeof key === "string" && prefixes.some((prefix) => key.startsWith(prefix)));
}
