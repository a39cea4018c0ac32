import { LOCALE } from "@/app/_words/grammar";

/** Decimal strings in USD as people read them. The digits are moved as text and bigints, never through a float. */
const NANO_DIGITS = 9;

export function toNano(amount: string): bigint {
  const negative = amount.startsWith("-");
  const [whole = "0", fraction = ""] = amount.replace("-", "").split(".");
  const nano = BigInt((whole || "0") + fraction.slice(0, NANO_DIGITS).padEnd(NANO_DIGITS, "0"));
  return negative ? -nano : nano;
}

/** The exact decimal string of a sum of amounts. */
export function fromNano(nano: bigint): string {
  const digits = (nano < 0n ? -nano : nano).toString().padStart(NANO_DIGITS + 1, "0");
  const fraction = digits.slice(-NANO_DIGITS).replace(/0+$/, "");
  return `${nano < 0n ? "-" : ""}${digits.slice(0, -NANO_DIGITS)}${fraction ? `.${fraction}` : ""}`;
}

/**
 * `$1,204.50`; below a dollar up to four decimals, below a cent up to eight. What would round to nothing reads `< $0.00000001`.
 * `decimals` fixes their number, so that a column lines up.
 */
export function formatMoney(amount: string, decimals?: number): string {
  const nano = toNano(amount);
  const size = nano < 0n ? -nano : nano;
  const [least, most] = decimals === undefined ? decimalsFor(size) : [decimals, decimals];
  const unit = 10n ** BigInt(NANO_DIGITS - most);
  const vanishes = size > 0n && size * 2n < unit;
  const shown = fromNano(vanishes ? (nano < 0n ? -unit : unit) : nano) as Intl.StringNumericLiteral;
  const text = dollars(least, most).format(shown).replace("-", "−");
  return vanishes ? `< ${text}` : text;
}

const formats = new Map<string, Intl.NumberFormat>();

/** Intl takes a decimal as text and rounds it exactly (ECMA-402, "Intl mathematical value"). */
function dollars(minimumFractionDigits: number, maximumFractionDigits: number): Intl.NumberFormat {
  const id = `${minimumFractionDigits}-${maximumFractionDigits}`;
  const known = formats.get(id);
  if (known) return known;
  const digits = { minimumFractionDigits, maximumFractionDigits };
  const made = new Intl.NumberFormat(LOCALE.numbers, { style: "currency", currency: "USD", ...digits });
  formats.set(id, made);
  return made;
}

function decimalsFor(size: bigint): [least: number, most: number] {
  if (size === 0n || size >= 10n ** 9n) return [2, 2];
  return size >= 10n ** 7n ? [2, 4] : [2, 8];
}

/** How full, in percent, rounded down so that "100 %" means that nothing is left. Null without a limit to be full of. */
export function percentOf(part: bigint, whole: bigint): number | null {
  if (whole <= 0n) return null;
  return Number((part * 100n) / whole);
}

/** The change from one figure to the next in percent; null when there was nothing before. */
export function changeOf(now: string | number, before: string | number): number | null {
  const [current, previous] = [toNano(String(now)), toNano(String(before))];
  if (previous === 0n) return null;
  return Number(((current - previous) * 1000n) / previous) / 10;
}

/** For a chart's axis only, where a float's rounding is below a pixel. */
export function chartValue(amount: string): number {
  return Number(amount);
}

const compact = new Intl.NumberFormat(LOCALE.numbers, { notation: "compact", maximumFractionDigits: 1 });
const whole = new Intl.NumberFormat(LOCALE.numbers);

export const formatCompact = (value: number): string =>
  value < 10_000 ? whole.format(value) : compact.format(value);
export const formatCount = (value: number): string => whole.format(value);
