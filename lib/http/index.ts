export {
  ADMIN_ROUTES,
  activity,
  apiKeyBatches,
  apiKeys,
  auditEvents,
  credits,
  generations,
  leakedKeys,
  keySweeps,
  models,
  overview,
  provisionedKeys,
  revocations,
  setup,
  tenants,
  unmanagedKeys,
} from "./admin";
export { openApiDocument } from "./documentation/openapi";
export { route } from "./route";
