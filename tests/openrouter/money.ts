/**
 * Exact money. A price is a decimal string in USD per token and is held as whole atto-USD (1e-18 USD);
 * an amount charged is held as whole nano-USD (1e-9 USD). No float takes part in a sum.
 */

const ATTO_PER_NANO = 1_000_000_000n;
const ATTO_DIGITS = 18;

/** Reads a decimal, exponents included (`0.0000000375`, `1e-9`, `-1`), as atto-USD. Finer digits are refused. */
export function attoUsd(decimal: string): bigint {
  const parts = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(decimal);
  if (!parts) throw new RangeError(`Not a decimal amount: ${decimal}`);
  const [, sign = "", whole = "", fraction = "", exponent = "0"] = parts;
  const shift = ATTO_DIGITS + Number(exponent) - fraction.length;
  const digits = BigInt(whole + fraction);
  const atto =
    shift >= 0 ? digits * 10n ** BigInt(shift) : divideExactly(digits, 10n ** BigInt(-shift), decimal);
  return sign ? -atto : atto;
}

function divideExactly(digits: bigint, divisor: bigint, decimal: string): bigint {
  if (digits % divisor !== 0n) throw new RangeError(`Finer than 1e-18 USD: ${decimal}`);
  return digits / divisor;
}

/** A JSON number of USD as nano-USD; digits beyond the ninth decimal are cut off. */
export function nanoUsd(usd: number): bigint {
  return attoUsd(String(usd)) / ATTO_PER_NANO;
}

/** Rounds up to a whole nano-USD: the one rounding a generation goes through. */
export function nanoUsdRoundedUp(atto: bigint): bigint {
  return (atto + ATTO_PER_NANO - 1n) / ATTO_PER_NANO;
}

/**
 * Nano-USD as the number JSON carries. Up to 1e15 nano-USD (a million dollars) the shortest decimal
 * that JavaScript prints for it is exactly the amount, with at most nine decimals.
 */
export function usd(nano: bigint): number {
  return Number(nano) / 1e9;
}
