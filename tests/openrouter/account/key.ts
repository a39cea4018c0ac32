import { usd } from "../money";
import { dayOf, windowStart, type ResetInterval } from "../windows";

/** What survives a restart; spending is not in here because it is the sum of the key's generations. */
export interface KeyRecord {
  hash: string;
  label: string;
  name: string;
  disabled: boolean;
  limitNano: bigint | null;
  limitReset: ResetInterval | null;
  includeByokInLimit: boolean;
  createdAtMs: number;
  updatedAtMs: number | null;
  expiresAtMs: number | null;
}

/** An inference key of the account and what it has spent. */
export class Key {
  readonly #spentByDay = new Map<number, bigint>();
  #spent = 0n;

  constructor(readonly record: KeyRecord) {}

  charge(nano: bigint, atMs: number): void {
    const day = dayOf(atMs);
    this.#spent += nano;
    this.#spentByDay.set(day, (this.#spentByDay.get(day) ?? 0n) + nano);
  }

  /** Nano-USD spent in the window around `nowMs`, or in the key's whole life. */
  spent(interval: ResetInterval | null, nowMs: number): bigint {
    if (interval === null) return this.#spent;
    const today = dayOf(nowMs);
    const first = windowStart(interval, today);
    let sum = 0n;
    for (let day = first; day <= today; day += 1) sum += this.#spentByDay.get(day) ?? 0n;
    return sum;
  }

  /** Nano-USD left of the cap, clamped at zero; null without a cap. */
  remaining(nowMs: number): bigint | null {
    const { limitNano, limitReset } = this.record;
    if (limitNano === null) return null;
    const left = limitNano - this.spent(limitReset, nowMs);
    return left > 0n ? left : 0n;
  }

  /** A disabled or expired key is refused with 401 on every route. */
  isUsable(nowMs: number): boolean {
    const { disabled, expiresAtMs } = this.record;
    return !disabled && (expiresAtMs === null || expiresAtMs > nowMs);
  }
}

/** The spending fields a key object and `GET /key` share. No call of this account is ever BYOK. */
export function spending(key: Key, nowMs: number): Record<string, unknown> {
  const { limitNano, limitReset, includeByokInLimit, expiresAtMs } = key.record;
  const remaining = key.remaining(nowMs);
  return {
    limit: limitNano === null ? null : usd(limitNano),
    limit_remaining: remaining === null ? null : usd(remaining),
    limit_reset: limitReset,
    include_byok_in_limit: includeByokInLimit,
    usage: usd(key.spent(null, nowMs)),
    usage_daily: usd(key.spent("daily", nowMs)),
    usage_weekly: usd(key.spent("weekly", nowMs)),
    usage_monthly: usd(key.spent("monthly", nowMs)),
    byok_usage: 0,
    byok_usage_daily: 0,
    byok_usage_weekly: 0,
    byok_usage_monthly: 0,
    expires_at: expiresAtMs === null ? null : new Date(expiresAtMs).toISOString(),
  };
}
