import type { Declaration } from "../declaration";
import { apiKeys } from "./api-keys";
import { credits } from "./credits";
import { models } from "./models";
import { setup } from "./setup";
import { tenants } from "./tenants";
import { activity, generations, overview } from "./usage";

export { activity, apiKeys, credits, generations, models, overview, setup, tenants };

/** Every route of the admin API. A declaration that is not here is neither documented nor tested, and a test finds it. */
export const ADMIN_ROUTES: Declaration[] = [
  setup,
  ...Object.values(tenants),
  ...Object.values(apiKeys),
  ...Object.values(credits),
  ...Object.values(generations),
  activity,
  overview,
  models,
] as Declaration[];
