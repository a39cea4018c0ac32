/** An amount of money: whole nano-USD (10⁻⁹ USD). A bigint, so that no sum ever passes through a float. */
export type NanoUsd = bigint;

/** A price per token: whole atto-USD (10⁻¹⁸ USD), fine enough for every price OpenRouter lists. */
export type AttoUsd = bigint;

const NANO_DIGITS = 9;
const ATTO_DIGITS = 18;
export const ATTO_PER_NANO = 10n ** 9n;

/** What an operator may type as an amount: up to ten digits, up to nine decimals, no sign, no exponent. */
export const USD_PATTERN = /^\d{1,10}(\.\d{1,9})?$/;

/** Parses a decimal string in USD as `USD_PATTERN` allows it. Null when it is anything else. */
export function parseUsd(text: string): NanoUsd | null {
  return USD_PATTERN.test(text) ? scaled(text, NANO_DIGITS) : null;
}

/** The exact decimal string of an amount, without trailing zeros: `1500000000n` → `"1.5"`. */
export function formatUsd(amount: NanoUsd): string {
  const sign = amount < 0n ? "-" : "";
  const digits = (amount < 0n ? -amount : amount).toString().padStart(NANO_DIGITS + 1, "0");
  const fraction = digits.slice(-NANO_DIGITS).replace(/0+$/, "");
  return sign + digits.slice(0, -NANO_DIGITS) + (fraction ? `.${fraction}` : "");
}

/** The amount as the JSON number OpenRouter's shapes use. Exact up to 15 significant digits; never calculated with. */
export function usdNumber(amount: NanoUsd): number {
  return Number(formatUsd(amount));
}

/**
 * A cost OpenRouter reported, rounded up once to whole nano-USD.
 * A JSON number's shortest decimal form is the text that was sent (up to 15 digits), so nothing is lost on the way.
 * Null for what is no cost: negative, not finite, above a million USD, or not a number at all.
 */
export function costFromReport(reported: unknown): NanoUsd | null {
  if (typeof reported !== "number" || !Number.isFinite(reported) || reported < 0 || reported > 1e6)
    return null;
  const atto = scaled(plainDecimal(reported), ATTO_DIGITS);
  return ceilToNano(atto);
}

/** A catalogue price in USD per token. Null when it is negative (routers say "-1") or malformed. */
export function parsePrice(text: string | undefined): AttoUsd | null {
  if (text === undefined || !/^\d+(\.\d+)?(e-?\d+)?$/i.test(text)) return null;
  return scaled(text.includes("e") || text.includes("E") ? plainDecimal(Number(text)) : text, ATTO_DIGITS);
}

/** Rounds up to whole nano-USD, once per call and never per token. */
export function ceilToNano(amount: AttoUsd): NanoUsd {
  return (amount + ATTO_PER_NANO - 1n) / ATTO_PER_NANO;
}

/** `digits` decimals as an integer; further decimals round up. */
function scaled(decimal: string, digits: number): bigint {
  const [whole = "0", fraction = ""] = decimal.split(".");
  const kept = fraction.slice(0, digits).padEnd(digits, "0");
  const isCut = /[1-9]/.test(fraction.slice(digits));
  return BigInt(whole + kept) + (isCut ? 1n : 0n);
}

/** Writes a number without an exponent, digit for digit. */
function plainDecimal(value: number): string {
  const text = String(value);
  const match = /^(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (!match) return text;
  const [, whole = "", fraction = "", exponent = "0"] = match;
  const point = whole.length + Number(exponent);
  const digits = whole + fraction;
  if (point <= 0) return `0.${"0".repeat(-point)}${digits}`;
  return point >= digits.length
    ? digits.padEnd(point, "0")
    : `${digits.slice(0, point)}.${digits.slice(point)}`;
}
