import type { ApiKey, Tenant } from "@/app/_ui/api/types";
import { budgetUsage } from "@/app/_ui/data/budget-words";
import { Status, type Tone } from "@/app/_ui/data/status";
import type { Usage } from "@/app/_ui/data/usage-bar";
import { limitResetChoice } from "@/app/_words/key-dialogs";
import { apiKeyStatus } from "@/app/_words/statuses";

const TONES: Record<ApiKey["status"], Tone> = {
  active: "good",
  disabled: "warn",
  expired: "idle",
  revoked: "idle",
};

export function KeyStatus({ status }: { status: ApiKey["status"] }) {
  return <Status tone={TONES[status]}>{apiKeyStatus[status]}</Status>;
}

export const RESETS = [
  { value: "never", label: limitResetChoice.never },
  { value: "daily", label: limitResetChoice.daily },
  { value: "weekly", label: limitResetChoice.weekly },
  { value: "monthly", label: limitResetChoice.monthly },
];

/** What the key used of its limit, in the window that its limit counts; of one without a limit, what it ever used. */
export function keyUsage({ budget, tenant_time_zone, usage, held }: ApiKey): Usage {
  return budget ? budgetUsage(budget, tenant_time_zone) : { used: usage, held, limit: null };
}

/** The slots of a tenant that issued keys can use. */
export function slotsOf({ provisioned_keys = [] }: Partial<Pick<Tenant, "provisioned_keys">>): string[] {
  const live = provisioned_keys.filter(({ retired_at }) => retired_at === null);
  return [...new Set(live.map(({ slot }) => slot))];
}
