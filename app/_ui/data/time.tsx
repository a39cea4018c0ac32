"use client";

import { useSyncExternalStore } from "react";
import { common } from "@/app/_words/common";
import { time as words } from "@/app/_words/ui";
import { formatAgo, formatUtc } from "./times";
import { useIsBrowser } from "./use-is-browser";

const TICK_MS = 30_000;
const lastTick = () => Math.floor(Date.now() / TICK_MS) * TICK_MS;

function everyTick(onTick: () => void) {
  const timer = setInterval(onTick, TICK_MS);
  return () => clearInterval(timer);
}

/** The time to half a minute, so that what is written as "3 min ago" goes on ageing. */
function useNow(): number {
  return useSyncExternalStore(everyTick, lastTick, lastTick);
}

/** The reader's time zone is only known in the browser. */
function useTooltip(at: string): string {
  const isBrowser = useIsBrowser();
  return isBrowser ? words.local(new Date(at).toLocaleString(), at) : at;
}

/** An instant in UTC, with the reader's local time in its tooltip. In a column that says UTC itself, `bare`. */
export function Time({ at, bare = false }: { at: string; bare?: boolean }) {
  const tooltip = useTooltip(at);
  return (
    <time dateTime={at} title={tooltip} style={{ whiteSpace: "nowrap" }}>
      {bare ? formatUtc(at).replace(" UTC", "") : formatUtc(at)}
    </time>
  );
}

/** How long ago, in words; "Never" when it has not happened. */
export function Ago({ at, never = common.never }: { at: string | null; never?: string }) {
  return at === null ? <>{never}</> : <AgoTime at={at} />;
}

function AgoTime({ at }: { at: string }) {
  const tooltip = useTooltip(at);
  return (
    <time
      dateTime={at}
      style={{ whiteSpace: "nowrap" }}
      title={`${formatUtc(at)} · ${tooltip}`}
      suppressHydrationWarning
    >
      {formatAgo(at, useNow())}
    </time>
  );
}
