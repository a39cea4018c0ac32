/** The language of the catalogue, and how Intl writes in it: "1.2M" and "22 Nov, 14:03". */
export const LOCALE = { language: "en", numbers: "en", dates: "en-GB" };

const whole = new Intl.NumberFormat(LOCALE.numbers);
const ordinals = new Intl.PluralRules(LOCALE.numbers, { type: "ordinal" });
const ORDINAL_ENDINGS = { zero: "th", one: "st", two: "nd", few: "rd", many: "th", other: "th" };

/** `1 key`, `1,204 keys` */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${whole.format(count)} ${count === 1 ? one : many}`;
}

/** `1st`, `2nd`, `23rd` */
export function ordinal(count: number): string {
  return `${count}${ORDINAL_ENDINGS[ordinals.select(count)]}`;
}
