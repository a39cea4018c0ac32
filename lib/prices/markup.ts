import { z } from "zod";
import { AT_COST, type PricePpm } from "./rate";

const MOST_PPM = 100 * AT_COST;

/** Percent on top of OpenRouter's cost, as a decimal string with up to four places; below zero is a discount. */
export const Markup = z
  .string()
  .regex(/^-?\d{1,4}(\.\d{1,4})?$/, "must be a percentage such as 20 or 12.5, with up to four decimals")
  .refine(
    (text) => ppmOfMarkup(text) >= 0 && ppmOfMarkup(text) <= MOST_PPM,
    "must be between -100 and 9900 percent",
  )
  .meta({ type: "string", example: "20", description: "Percent on top of what OpenRouter charges" });

/** What some models cost a tenant instead: of all entries the first whose pattern matches the model that was asked for. */
export const ModelMarkups = z
  .array(
    z.strictObject({
      pattern: z
        .string()
        .trim()
        .min(1, "must not be empty")
        .max(200)
        .meta({ description: "A model id; * stands for anything", example: "openai/*" }),
      markup: Markup,
    }),
  )
  .max(100, "at most 100 entries")
  .meta({
    description: "The markup of some models: the first entry that matches the model asked for counts",
  });
export type ModelMarkups = z.infer<typeof ModelMarkups>;

/** Of a validated percentage. `"12.5"` → 1 125 000 */
export function ppmOfMarkup(percent: string): PricePpm {
  const [, sign = "", whole = "0", fraction = ""] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(percent) ?? [];
  const tenThousandths = Number(whole) * 10_000 + Number(fraction.padEnd(4, "0"));
  return AT_COST + (sign ? -tenThousandths : tenThousandths);
}

/** The shortest percentage that stands for a price: 1 125 000 → `"12.5"` */
export function markupOfPpm(ppm: PricePpm): string {
  const tenThousandths = Math.abs(ppm - AT_COST);
  const fraction = String(tenThousandths % 10_000)
    .padStart(4, "0")
    .replace(/0+$/, "");
  const sign = ppm < AT_COST ? "-" : "";
  return `${sign}${Math.floor(tenThousandths / 10_000)}${fraction ? `.${fraction}` : ""}`;
}
