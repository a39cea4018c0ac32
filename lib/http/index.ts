export {
  ADMIN_ROUTES,
  activity,
  alertChannels,
  alertDeliveries,
  alertRules,
  alerts,
  apiKeyBatches,
  apiKeys,
  auditEvents,
  credits,
  endUsers,
  generations,
  incidents,
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
export { answerCron, cron } from "./cron";
export { route } from "./route";
