"use client";

import { useState } from "react";

/** What is typed into a field that applies it later, and what is applied once that changes. */
export function useTyped(value: string | null) {
  const [typed, setTyped] = useState(value ?? "");
  const [applied, setApplied] = useState(value);
  if (applied !== value) {
    setApplied(value);
    setTyped(value ?? "");
  }
  return [typed, setTyped] as const;
}
