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
  budgets,
  credits,
  endUsers,
  generations,
  incidents,
  leakedKeys,
  keySweeps,
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
} from "./admin";
export { openApiDocument } from "./documentation/openapi";
export { answerBroadcast, broadcast } from "./broadcast";
export { answerCron, cron } from "./cron";
export { route } from "./route";
