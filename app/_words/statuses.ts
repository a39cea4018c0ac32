import type { ApiKey, TenantStatus } from "@/app/_ui/api/types";

export const apiKeyStatus: Record<ApiKey["status"], string> = {
  active: "Active",
  disabled: "Disabled",
  expired: "Expired",
  revoked: "Revoked",
};

export const tenantStatus: Record<TenantStatus, string> = {
  active: "Active",
  suspended: "Suspended",
  deleted: "Deleted",
};

/** Where a tenant's key at OpenRouter stands. */
export const provisioningStatus = {
  none: "None",
  gone: "Gone at OpenRouter",
  waiting: "Waiting",
  unconfirmed: "Unconfirmed",
  failed: "Failed",
  inStep: "In step",
  disabled: "Disabled",
  deleted: "Deleted",
};
