import { activity, credits, generation, key } from "./tenant-account";
import { catalogue } from "./tenant-catalogue";
import { chat } from "./tenant-inference";
import { ownKeys } from "./tenant-keys";
import type { TenantRoute } from "./tenant-route";

export const TENANT_ROUTES: TenantRoute[] = [
  chat,
  key,
  ...ownKeys,
  credits,
  activity,
  generation,
  ...catalogue,
];
