export { createAdmin } from "./create";
export { requireRole, requireTenantOr } from "./role";
export { findSession, revokeSession, type SignedIn } from "./session";
export { needsSetUp, setUp } from "./set-up";
export { Admin, AdminToken, CreateAdmin, CreateAdminToken, SetUp } from "./shape";
export { type SignIn, signIn } from "./sign-in";
export { authenticateAdminToken, createAdminToken, revokeAdminToken } from "./token";
