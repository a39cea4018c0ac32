export { authenticateAdminToken } from "./authenticate-token";
export { createAdmin } from "./create";
export { createAdminToken } from "./create-token";
export { revokeAdminToken } from "./revoke-token";
export { requireRole, requireTenantOr } from "./role";
export { findSession, revokeSession, type SignedIn } from "./session";
export { needsSetUp, setUp } from "./set-up";
export { Admin, CreateAdmin, CreateAdminToken, SetUp } from "./shape";
export { signIn } from "./sign-in";
