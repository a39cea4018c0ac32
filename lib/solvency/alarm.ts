import type { NanoUsd } from "@/lib/money";
import { DAY_MS } from "./runway";

interface Standing {
  now: Date;
  remainingNano: NanoUsd;
  promisedNano: NanoUsd;
  runsDryAt: Date | null;
  /** How many days the credits must last; 0 is no alarm. */
  days: number;
  /** Whether the alarm stands already. */
  isShort: boolean;
}

/** An alarm that stands ends only with a quarter more days and a twentieth more credits than would have raised it. */
const CALM_DAYS_PERCENT = 125n;
const CALM_COVER_PERCENT = 105n;

/**
 * Whether the account is short: its credits last fewer days than they must, or do not cover what tenants may still
 * spend. With hysteresis, so that a balance near the line raises one alarm and not one an hour.
 */
export function isShort({
  now,
  remainingNano,
  promisedNano,
  runsDryAt,
  days,
  isShort: stands,
}: Standing): boolean {
  if (days === 0) return false;
  const neededMs = (BigInt(days) * BigInt(DAY_MS) * (stands ? CALM_DAYS_PERCENT : 100n)) / 100n;
  const neededNano = (promisedNano * (stands ? CALM_COVER_PERCENT : 100n)) / 100n;
  const lastsMs = runsDryAt === null ? null : BigInt(runsDryAt.getTime() - now.getTime());
  return (lastsMs !== null && lastsMs < neededMs) || neededNano > remainingNano;
}
