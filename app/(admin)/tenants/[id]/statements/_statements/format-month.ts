import { LOCALE } from "@/app/_words/grammar";

const monthAndYear = new Intl.DateTimeFormat(LOCALE.dates, {
  timeZone: "UTC",
  month: "long",
  year: "numeric",
});

/** `November 2026`; takes `2026-11`. */
export const formatMonth = (month: string): string => monthAndYear.format(new Date(`${month}-01T00:00:00Z`));
