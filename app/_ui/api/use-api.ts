"use client";

import { useState } from "react";
import useSWR, { mutate, type SWRResponse } from "swr";
import { type ApiError, request } from "./request";

const REFRESH_MS = 15_000;

interface Answer<Data> extends Pick<SWRResponse<Data, ApiError>, "error" | "isLoading" | "mutate"> {
  data: Data | undefined;
}

/**
 * What a page shows of one API resource: first what the server rendered, then what the API says now. Refreshes while the tab
 * is visible. `initial` belongs to the page's first path; later paths start empty. While another query of the same address is
 * on its way, and while a panel closes, what was shown stays; once it has failed, nothing does.
 */
export function useApi<Data>(
  path: string | null,
  initial?: Data,
  refreshMs: number | ((known: Data | undefined) => number) = REFRESH_MS,
): Answer<Data> {
  const { data, error, isLoading, mutate } = useSWR<Data, ApiError>(path, request, {
    fallbackData: initial,
    refreshInterval: refreshMs,
    refreshWhenHidden: false,
  });
  const address = path?.split("?", 1)[0];
  const [shown, setShown] = useState<{ address?: string; data?: Data }>({});
  if (address !== undefined && data !== undefined && (shown.address !== address || shown.data !== data))
    setShown({ address, data });
  const stays = address === undefined || (!error && shown.address === address);
  return { data: data ?? (stays ? shown.data : undefined), error, isLoading, mutate };
}

/** Asks again for everything under these paths, after a change that they show. */
export async function refresh(...prefixes: string[]): Promise<void> {
  await mutate((key) => typeof key === "string" && prefixes.some((prefix) => key.startsWith(prefix)));
}
