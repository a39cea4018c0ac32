export { createTenant } from "./create";
export { getTenant } from "./get";
export { listTenants } from "./list";
export { CreateTenant, ListTenants, Tenant, TenantPage, UpdateTenant } from "./shape";
export { updateTenant } from "./update";
