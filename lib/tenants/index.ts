export { createTenants } from "./batch";
export { CreatedTenants, CreateTenants } from "./batch-shape";
export { createTenant } from "./create";
export { DeleteTenant, deleteTenant } from "./delete";
export { exportTenants } from "./export";
export { getOwnTenant, getTenant } from "./get";
export { listTenants } from "./list";
export { retryProvisioning } from "./retry-provisioning";
export {
  CreateTenant,
  ExportTenants,
  ListTenants,
  OwnTenant,
  Tenant,
  TenantPage,
  UpdateTenant,
} from "./shape";
export { updateTenant } from "./update";
