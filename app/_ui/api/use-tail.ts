"use client";

import { useEffect, useState } from "react";
import { sideOf } from "../shell/side";
import type { Generation, Tailed } from "./types";

/** Of what has come, what is kept. */
const KEPT = 100;
const AGAIN_AFTER_MS = 2_000;

/**
 * Calls as they are booked, newest first, while `query` is given and the tab is looked at. A tail ends by itself after half a
 * minute and goes on where it ended; a new question begins with nothing.
 */
export function useTail(query: string | null): Generation[] {
  const [came, setCame] = useState<{ query: string | null; calls: Generation[] }>({ query, calls: [] });
  useEffect(() => {
    if (query === null) return;
    let source: EventSource | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let since: string | null = null;
    const { api } = sideOf(window.location.pathname);

    function open() {
      const at = since === null ? "" : `${query ? "&" : "?"}since=${encodeURIComponent(since)}`;
      source = new EventSource(`${api}/generations/tail${query}${at}`);
      source.addEventListener("message", ({ data }: MessageEvent<string>) => {
        const event = JSON.parse(data) as Tailed;
        since = event.since;
        if (event.data.length === 0) return;
        setCame((known) => ({ query, calls: merge(known.query === query ? known.calls : [], event.data) }));
      });
      // The end of a tail is an error to a browser as well.
      source.addEventListener("error", () => {
        close();
        timer = setTimeout(open, AGAIN_AFTER_MS);
      });
    }
    function close() {
      clearTimeout(timer);
      source?.close();
      source = null;
    }
    function look() {
      close();
      if (document.visibilityState === "visible") open();
    }
    look();
    document.addEventListener("visibilitychange", look);
    return () => {
      document.removeEventListener("visibilitychange", look);
      close();
    };
  }, [query]);
  return came.query === query ? came.calls : [];
}

function merge(known: Generation[], fresh: Generation[]): Generation[] {
  const ids = new Set(fresh.map(({ id }) => id));
  return [...fresh.toReversed(), ...known.filter(({ id }) => !ids.has(id))].slice(0, KEPT);
}
