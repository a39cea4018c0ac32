"use client";

import { useSyncExternalStore } from "react";
import classes from "./feedback.module.css";

const SHOWN_MS = 5_000;

let message: string | null = null;
let ending: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

function show(next: string | null) {
  message = next;
  for (const listener of listeners) listener();
}

/** Says that something was done. Failures are shown where they happened, and said here when there is no such place. */
export function say(text: string): void {
  clearTimeout(ending);
  show(text);
  ending = setTimeout(() => show(null), SHOWN_MS);
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Where it is said, at the bottom of every page. */
export function Toast() {
  const text = useSyncExternalStore(
    subscribe,
    () => message,
    () => null,
  );
  return (
    <div role="status" className={classes.toast}>
      {text && <p>{text}</p>}
    </div>
  );
}
