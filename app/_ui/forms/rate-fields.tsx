"use client";

import { rateFields as words } from "@/app/_words/forms";
import classes from "./forms.module.css";
import { wholeFrom } from "./whole";
import { WholeInput } from "./whole-input";

const RATES = [
  ["requests_per_minute", words.requestsPerMinute],
  ["tokens_per_minute", words.tokensPerMinute],
  ["max_parallel", words.parallel],
] as const;

type Rate = (typeof RATES)[number][0];
type Prefix = "" | "end_user_";

interface RateFieldsProps<P extends Prefix> {
  /** Before the names of the fields. */
  prefix: P;
  of: { [field in `${P}${Rate}`]?: number | null } | undefined;
  problemOf: (field: string) => string | undefined;
}

/** How much of something may be called, side by side where there is room. */
export function RateFields<P extends Prefix>({ prefix, of, problemOf }: RateFieldsProps<P>) {
  return (
    <div className={classes.beside}>
      {RATES.map(([rate, label]) => {
        const name = `${prefix}${rate}` as const;
        return (
          <WholeInput
            key={name}
            label={label}
            name={name}
            defaultValue={of?.[name]}
            error={problemOf(name)}
          />
        );
      })}
    </div>
  );
}

/** Those fields as the admin API takes them. */
export function ratesFrom<P extends Prefix>(form: FormData, prefix: P) {
  const named = RATES.map(([rate]) => [`${prefix}${rate}`, wholeFrom(form, `${prefix}${rate}`)]);
  return Object.fromEntries(named) as Record<`${P}${Rate}`, number | null>;
}
