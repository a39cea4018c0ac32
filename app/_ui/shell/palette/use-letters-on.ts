"use client";

import { useLocalStorage } from "@mantine/hooks";

/** Whether single keys do anything in this browser: who dictates, or types by other means, can switch them off (WCAG 2.1.4). */
export function useLettersOn() {
  return useLocalStorage({ key: "bursar-letters", defaultValue: true, getInitialValueInEffect: true });
}
