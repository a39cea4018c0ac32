import type { Declaration } from "../declaration";
import { account } from "./account";
import { admins, invitations } from "./admins";
import { alertChannels } from "./alert-channels";
import { alertRules } from "./alert-rules";
import { alertDeliveries, alerts } from "./alerts";
import { apiKeyBatches } from "./api-key-batches";
import { apiKeys } from "./api-keys";
import { auditEvents } from "./audit";
import { brand } from "./brand";
import { budgets } from "./budgets";
import { credits } from "./credits";
import { endUsers } from "./end-users";
import { incidents } from "./incidents";
import { instance } from "./instance";
import { leakedKeys } from "./leaked-keys";
import { ledger } from "./ledger";
import { members } from "./members";
import { changeModelAccess, modelAccess, models, priceHistory } from "./models";
import { provisionedKeys } from "./provisioned-keys";
import { reconciliation } from "./reconciliation";
import { revocations } from "./revocations";
import { passkeys, totp } from "./second-factors";
import { sessions, tokens } from "./sessions";
import { setup } from "./setup";
import { solvency, spendable } from "./solvency";
import { statements } from "./statements";
import { tagBudgets } from "./tag-budgets";
import { tenants } from "./tenants";
import { keySweeps, unmanagedKeys } from "./unmanaged-keys";
import { activity, activityExport, generations, overview } from "./usage";

export {
  account,
  activity,
  admins,
  activityExport,
  alertChannels,
  alertDeliveries,
  alertRules,
  alerts,
  apiKeyBatches,
  apiKeys,
  auditEvents,
  brand,
  budgets,
  credits,
  endUsers,
  generations,
  incidents,
  instance,
  invitations,
  keySweeps,
  leakedKeys,
  ledger,
  members,
  changeModelAccess,
  modelAccess,
  models,
  priceHistory,
  overview,
  passkeys,
  provisionedKeys,
  reconciliation,
  revocations,
  sessions,
  setup,
  solvency,
  spendable,
  statements,
  tagBudgets,
  tenants,
  tokens,
  totp,
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
  ...Object.values(statements),
  ...Object.values(endUsers),
  ...Object.values(members),
  ...Object.values(generations),
  ...Object.values(auditEvents),
  activity,
  activityExport,
  overview,
  models,
  changeModelAccess,
  modelAccess,
  priceHistory,
  ...Object.values(account),
  ...Object.values(totp),
  ...Object.values(passkeys),
  ...Object.values(sessions),
  ...Object.values(tokens),
  ...Object.values(admins),
  ...Object.values(invitations),
  ...Object.values(instance),
  ...Object.values(brand),
] as Declaration[];
