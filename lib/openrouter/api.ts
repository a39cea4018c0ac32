import type { NanoUsd } from "@/lib/money";

export type LimitReset = "daily" | "weekly" | "monthly";

/** A key as OpenRouter describes it; its secret is never part of that. */
export interface OpenRouterKey {
  /** SHA-256 of the secret in hex; names the key in every call. */
  hash: string;
  name: string;
  label: string;
  disabled: boolean;
  limitNano: NanoUsd | null;
  limitReset: LimitReset | null;
  /** Whether spend on own provider keys counts against the limit. */
  includeByok: boolean;
  /** Credits spent with this key since it was made, and in the current UTC day, week from Monday, and month. */
  usageNano: NanoUsd;
  usageDailyNano: NanoUsd;
  usageWeeklyNano: NanoUsd;
  usageMonthlyNano: NanoUsd;
}

/** What a key used of one model on one completed UTC day. */
export interface KeyActivity {
  date: string;
  model: string;
  provider: string;
  requests: number;
  promptTokens: number;
  completionTokens: number;
  usageNano: NanoUsd;
  /** Whether OpenRouter's figure has digits below a nano-USD. */
  isRounded: boolean;
}

/** What is asked of a key; absent fields are left as they are. */
export interface KeySettings {
  name?: string;
  includeByok?: boolean;
  limitNano: NanoUsd | null;
  limitReset: LimitReset | null;
}

/** OpenRouter's management API as far as Bursar needs it. Every method throws `OpenRouterFailure` and nothing else. */
export interface ProvisioningApi {
  /** Every key of the account, disabled ones included. */
  listKeys(): Promise<OpenRouterKey[]>;
  /** Null when OpenRouter knows no such key. */
  getKey(hash: string): Promise<OpenRouterKey | null>;
  /** The only moment at which the secret is known. */
  createKey(key: KeySettings & { name: string }): Promise<{ key: OpenRouterKey; secret: string }>;
  /** Null when OpenRouter knows no such key. */
  updateKey(hash: string, change: KeySettings & { disabled: boolean }): Promise<OpenRouterKey | null>;
  /** A key that is already gone counts as deleted. */
  deleteKey(hash: string): Promise<void>;
  /** What a key used on the last 30 completed UTC days. */
  keyActivity(hash: string): Promise<KeyActivity[]>;
  /** The account's own balance; OpenRouter may lag by a minute. */
  credits(): Promise<{ totalNano: NanoUsd; usedNano: NanoUsd }>;
}
