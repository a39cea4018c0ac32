/** The shapes of the admin API as the pages read them: types only, nothing of the server reaches the browser. */
export type { Activity, ActivityGroup, Figures, QueryActivity } from "@/lib/activity";
export type {
  Account,
  Admins,
  AdminToken,
  AdminTokens,
  CreatedAdminToken,
  ListedAdmin,
  Session,
  Sessions,
} from "@/lib/admins";
export type {
  Alert,
  AlertAttempt,
  AlertChannel,
  AlertChannels,
  AlertChannelWithSecret,
  AlertDelivery,
  AlertRule,
  AlertRules,
} from "@/lib/alerts";
export type {
  ApiKey,
  ApiKeyUses,
  DisabledApiKeys,
  IssuedApiKey,
  IssuedApiKeys,
  RevocableApiKeys,
  RevokedApiKeys,
} from "@/lib/api-keys";
export type { AuditEvent, AuditNoun, AuditVerification } from "@/lib/audit";
export type { BudgetSimulation } from "@/lib/budget-simulations";
export type { Brand } from "@/lib/brand";
export type { Budget, BudgetState } from "@/lib/budgets";
export type { AddedCreditEntry, CreditEntry, CreditRule } from "@/lib/credits";
export type { EndUser, EndUserSecret } from "@/lib/end-users";
export type { Generation, Tailed, UpstreamRecord } from "@/lib/generations";
export type { Instance, ProvisioningKeyCheck } from "@/lib/instance";
export type { Ledger } from "@/lib/ledger";
export type { Invitation, Invitations } from "@/lib/invitations";
export type { Model, ModelAccess, Models, PriceHistory, TenantModelAccess } from "@/lib/models";
export type { Overview } from "@/lib/overview";
export type { ProvisionedKey } from "@/lib/provisioned-keys";
export type { KeyDay, KeyReconciliation, ReconciliationSummary } from "@/lib/reconciliation";
export type {
  AddedPasskey,
  Passkey,
  PasskeyChallenge,
  RecoveryCodes,
  TotpEnrolment,
} from "@/lib/second-factors";
export type { RevocationReceipt } from "@/lib/revocations";
export type { KeySweep } from "@/lib/key-sweeps";
export type { Solvency, Spendable } from "@/lib/solvency";
export type { Statement, StatementList } from "@/lib/statements";
export type { UnmanagedKey, UnmanagedKeys } from "@/lib/unmanaged-keys";
export type { CreatedTenants, OwnTenant, Tenant } from "@/lib/tenants";
export type { Member, MemberInvitation, Members } from "@/lib/members";

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
