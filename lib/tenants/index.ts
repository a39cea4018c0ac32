export { createTenant } from "./create";
export { DeleteTenant, deleteTenant } from "./delete";
export { getOwnTenant, getTenant } from "./get";
export { listTenants } from "./list";
export { retryProvisioning } from "./retry-provisioning";
export { CreateTenant, ListTenants, OwnTenant, Tenant, TenantPage, UpdateTenant } from "./shape";
export { updateTenant } from "./update";
