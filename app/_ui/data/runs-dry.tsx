import { runsDry as words } from "@/app/_words/ui";
import { formatDate } from "./times";

const DAY_MS = 86_400_000;

/** The day something runs out, with its year, and how many days that is from `from`. */
export function RunsDry({ at, from }: { at: string; from: string }) {
  const days = Math.floor((Date.parse(at) - Date.parse(from)) / DAY_MS);
  return (
    <time dateTime={at} title={at}>
      {days < 1 ? words.withinADay : words.in(formatDate(at), days)}
    </time>
  );
}
