/** The shapes of the admin API as the pages read them: types only, nothing of the server reaches the browser. */
export type { Activity, ActivityRow } from "@/lib/activity";
export type { ApiKey, IssuedApiKey } from "@/lib/api-keys";
export type { BudgetState } from "@/lib/budgets";
export type { CreditEntry } from "@/lib/credits";
export type { Generation } from "@/lib/generations";
export type { Model, Models } from "@/lib/models";
export type { Overview } from "@/lib/overview";
export type { ProvisionedKey } from "@/lib/provisioned-keys";
export type { Tenant } from "@/lib/tenants";

import type { BudgetState } from "@/lib/budgets";
import type { ProvisionedKey } from "@/lib/provisioned-keys";
import type { Tenant } from "@/lib/tenants";

export type Window = BudgetState["window"];
export type TenantStatus = Tenant["status"];
export type Provisioning = NonNullable<ProvisionedKey["provisioning"]>;

export interface Page<Row> {
  data: Row[];
  next_cursor: string | null;
}
