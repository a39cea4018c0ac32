import type { ApiKey, Tenant } from "@/app/_ui/api/types";
import { Status, type Tone } from "@/app/_ui/data/status";
import type { Usage } from "@/app/_ui/data/usage-bar";

const WORDS: Record<ApiKey["status"], { tone: Tone; word: string }> = {
  active: { tone: "good", word: "Active" },
  disabled: { tone: "warn", word: "Disabled" },
  expired: { tone: "idle", word: "Expired" },
  revoked: { tone: "idle", word: "Revoked" },
};

export function KeyStatus({ status }: { status: ApiKey["status"] }) {
  const { tone, word } = WORDS[status];
  return <Status tone={tone}>{word}</Status>;
}

export const RESETS = [
  { value: "never", label: "Never" },
  { value: "daily", label: "Every day" },
  { value: "weekly", label: "Every week" },
  { value: "monthly", label: "Every month" },
];

/** What the key used of its limit, in the window that its limit counts. */
export function keyUsage(key: ApiKey): Usage {
  const used = {
    daily: key.usage_daily,
    weekly: key.usage_weekly,
    monthly: key.usage_monthly,
  };
  return {
    used: key.limit_reset ? used[key.limit_reset] : key.usage,
    held: key.held,
    limit: key.limit,
    resets: key.limit_reset,
  };
}

/** The slots of a tenant that issued keys can use. */
export function slotsOf({ provisioned_keys = [] }: Partial<Pick<Tenant, "provisioned_keys">>): string[] {
  const live = provisioned_keys.filter(({ retired_at }) => retired_at === null);
  return [...new Set(live.map(({ slot }) => slot))];
}
