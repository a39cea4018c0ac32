"use client";

import { useSyncExternalStore } from "react";

const nothing = () => () => {};

/** False for the server's text and the moment it is taken over, true ever after: for what only a browser knows. */
export function useIsBrowser(): boolean {
  return useSyncExternalStore(
    nothing,
    () => true,
    () => false,
  );
}
