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
export { originOf } from "./origin";
export { route } from "./route";
export { provideServices, services } from "./services";
export { sessionIdFromRequest } from "./session";
