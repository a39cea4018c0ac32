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
export { openApiDocument } from "./documentation/openapi";
export { route } from "./route";
