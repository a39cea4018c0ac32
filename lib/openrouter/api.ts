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
  /** Credits spent with this key since it was made. */
  usageNano: NanoUsd;
}

export interface KeyLimit {
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
  createKey(key: { name: string } & KeyLimit): Promise<{ key: OpenRouterKey; secret: string }>;
  /** Null when OpenRouter knows no such key. */
  updateKey(hash: string, change: { disabled: boolean } & KeyLimit): Promise<OpenRouterKey | null>;
  /** A key that is already gone counts as deleted. */
  deleteKey(hash: string): Promise<void>;
  /** The account's own balance; OpenRouter may lag by a minute. */
  credits(): Promise<{ totalNano: NanoUsd; usedNano: NanoUsd }>;
}
