export { createTenant } from "./create";
export { DeleteTenant, deleteTenant } from "./delete";
export { getTenant } from "./get";
export { listTenants } from "./list";
export { retryProvisioning } from "./retry-provisioning";
export { CreateTenant, ListTenants, Tenant, TenantPage, UpdateTenant } from "./shape";
export { updateTenant } from "./update";
