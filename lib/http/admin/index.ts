import type { Declaration } from "../declaration";
import { account } from "./account";
import { admins, invitations } from "./admins";
import { apiKeyBatches } from "./api-key-batches";
import { apiKeys } from "./api-keys";
import { auditEvents } from "./audit";
import { credits } from "./credits";
import { endUsers } from "./end-users";
import { incidents } from "./incidents";
import { instance } from "./instance";
import { leakedKeys } from "./leaked-keys";
import { models } from "./models";
import { provisionedKeys } from "./provisioned-keys";
import { revocations } from "./revocations";
import { passkeys, totp } from "./second-factors";
import { sessions, tokens } from "./sessions";
import { setup } from "./setup";
import { tenants } from "./tenants";
import { keySweeps, unmanagedKeys } from "./unmanaged-keys";
import { activity, generations, overview } from "./usage";

export {
  account,
  activity,
  admins,
  apiKeyBatches,
  apiKeys,
  auditEvents,
  credits,
  endUsers,
  generations,
  incidents,
  instance,
  invitations,
  keySweeps,
  leakedKeys,
  models,
  overview,
  passkeys,
  provisionedKeys,
  revocations,
  sessions,
  setup,
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
  ...Object.values(provisionedKeys),
  ...Object.values(unmanagedKeys),
  ...Object.values(keySweeps),
  ...Object.values(revocations),
  ...Object.values(credits),
  ...Object.values(endUsers),
  ...Object.values(generations),
  ...Object.values(auditEvents),
  activity,
  overview,
  models,
  ...Object.values(account),
  ...Object.values(totp),
  ...Object.values(passkeys),
  ...Object.values(sessions),
  ...Object.values(tokens),
  ...Object.values(admins),
  ...Object.values(invitations),
  ...Object.values(instance),
] as Declaration[];
