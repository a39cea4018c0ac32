export {
  ADMIN_ROUTES,
  activity,
  apiKeys,
  credits,
  generations,
  models,
  overview,
  setup,
  tenants,
} from "./admin";
export type { Declaration } from "./declaration";
export { openApiDocument } from "./documentation/openapi";
export { originOf } from "./origin";
export { route } from "./route";
export { provideServices, services } from "./services";
export { sessionIdFromRequest } from "./session";
