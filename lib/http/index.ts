export {
  ADMIN_ROUTES,
  activity,
  apiKeyBatches,
  apiKeys,
  auditEvents,
  budgets,
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
  tagBudgets,
  tenants,
  unmanagedKeys,
} from "./admin";
export { openApiDocument } from "./documentation/openapi";
export { answerCron, cron } from "./cron";
export { route } from "./route";
