import { activity, credits, generation, key } from "./tenant-account";
import { catalogue } from "./tenant-catalogue";
import { speaking } from "./tenant-inference";
import { oauth } from "./tenant-oauth";
import { ownKeys } from "./tenant-keys";
import { media } from "./tenant-media";
import type { TenantRoute } from "./tenant-route";

export const TENANT_ROUTES: TenantRoute[] = [
  ...speaking,
  ...media,
  key,
  ...ownKeys,
  credits,
  activity,
  generation,
  ...oauth,
  ...catalogue,
];
