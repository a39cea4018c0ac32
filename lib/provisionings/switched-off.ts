import type { TenantStatus } from "@/lib/db";

/** Whether a key is to be off at OpenRouter: by the operator, with its tenant, or because another one took its place. */
export function isSwitchedOff(key: {
  isDisabled: boolean;
  retiredAt: Date | null;
  tenant: { status: TenantStatus };
}): boolean {
  return key.isDisabled || key.retiredAt !== null || key.tenant.status !== "active";
}
