import type { Prisma } from "./generated/client";

/**
 * What the tenant fence does with each model: the column that carries the tenant, or
 * `operator` for tables no tenant may touch, or `shared` for tables without an owner.
 * The compiler refuses a model of the schema that is not listed.
 */
export const MODEL_SCOPES = {
  Tenant: { tenantColumn: "id" },
  ProvisionedKey: { tenantColumn: "tenantId" },
  KeyDrift: { tenantColumn: "tenantId" },
  ApiKey: { tenantColumn: "tenantId" },
  ApiKeySecret: { tenantColumn: "tenantId" },
  ApiKeyUse: { tenantColumn: "tenantId" },
  AuthCode: { tenantColumn: "tenantId" },
  Revocation: { tenantColumn: "tenantId" },
  RevocationAck: { tenantColumn: "tenantId" },
  EndUser: { tenantColumn: "tenantId" },
  EndUserDay: { tenantColumn: "tenantId" },
  Budget: { tenantColumn: "tenantId" },
  BudgetWindow: { tenantColumn: "tenantId" },
  Hold: { tenantColumn: "tenantId" },
  Generation: { tenantColumn: "tenantId" },
  UsageDay: { tenantColumn: "tenantId" },
  CreditEntry: { tenantColumn: "tenantId" },
  Provisioning: { tenantColumn: "tenantId" },
  AuditEvent: { tenantColumn: "tenantId" },
  Admin: "operator",
  Session: "operator",
  AdminToken: "operator",
  AdminIdentity: "operator",
  RecoveryCode: "operator",
  Passkey: "operator",
  PasskeyChallenge: "operator",
  Invitation: "operator",
  UnmanagedKey: "operator",
  KeySweep: "operator",
  Incident: "operator",
  GatewayInstance: "operator",
  AuditHead: "shared",
  IdempotencyRecord: "shared",
  CatalogueSnapshot: "shared",
  Installation: "shared",
  JobRun: "operator",
} as const satisfies Record<Prisma.ModelName, { tenantColumn: string } | "operator" | "shared">;
