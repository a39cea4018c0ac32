import type { Declaration } from "../declaration";
import { alertChannels } from "./alert-channels";
import { alertRules } from "./alert-rules";
import { alertDeliveries, alerts } from "./alerts";
import { apiKeyBatches } from "./api-key-batches";
import { apiKeys } from "./api-keys";
import { auditEvents } from "./audit";
import { budgets } from "./budgets";
import { credits } from "./credits";
import { endUsers } from "./end-users";
import { incidents } from "./incidents";
import { leakedKeys } from "./leaked-keys";
import { ledger } from "./ledger";
import { models } from "./models";
import { provisionedKeys } from "./provisioned-keys";
import { reconciliation } from "./reconciliation";
import { revocations } from "./revocations";
import { setup } from "./setup";
import { solvency, spendable } from "./solvency";
import { tagBudgets } from "./tag-budgets";
import { tenants } from "./tenants";
import { keySweeps, unmanagedKeys } from "./unmanaged-keys";
import { activity, generations, overview } from "./usage";

export {
  activity,
  alertChannels,
  alertDeliveries,
  alertRules,
  alerts,
  apiKeyBatches,
  apiKeys,
  auditEvents,
  budgets,
  credits,
  endUsers,
  generations,
  incidents,
  keySweeps,
  leakedKeys,
  ledger,
  models,
  overview,
  provisionedKeys,
  reconciliation,
  revocations,
  setup,
  solvency,
  spendable,
  tagBudgets,
  tenants,
  unmanagedKeys,
};

/** Every route of the admin API. A declaration that is not here is neither documented nor tested, and a test finds it. */
export const ADMIN_ROUTES: Declaration[] = [
  setup,
  ...Object.values(tenants),
  ...Object.values(apiKeys),
  ...Object.values(apiKeyBatches),
  leakedKeys,
  incidents,
  ...Object.values(alerts),
  ...Object.values(alertRules),
  ...Object.values(alertChannels),
  ...Object.values(alertDeliveries),
  ...Object.values(provisionedKeys),
  ...Object.values(unmanagedKeys),
  ...Object.values(keySweeps),
  ...Object.values(reconciliation),
  ledger,
  solvency,
  spendable,
  ...Object.values(revocations),
  ...Object.values(budgets),
  ...Object.values(tagBudgets),
  ...Object.values(credits),
  ...Object.values(endUsers),
  ...Object.values(generations),
  ...Object.values(auditEvents),
  activity,
  overview,
  models,
] as Declaration[];
