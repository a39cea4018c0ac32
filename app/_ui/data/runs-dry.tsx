import { plural } from "./amounts";
import { formatDate } from "./times";

const DAY_MS = 86_400_000;

/** The day something runs out, with its year, and how many days that is from `from`. */
export function RunsDry({ at, from }: { at: string; from: string }) {
  const days = Math.floor((Date.parse(at) - Date.parse(from)) / DAY_MS);
  return (
    <time dateTime={at} title={at}>
      {days < 1 ? "Within a day" : `${formatDate(at)}, in ${plural(days, "day")}`}
    </time>
  );
}
