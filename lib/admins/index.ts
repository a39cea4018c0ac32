export { getAccount } from "./account";
export {
  Account,
  ChangePassword,
  EndedSessions,
  Session,
  Sessions,
  SteppedUp,
  StepUp,
} from "./account-shape";
export { authenticateAdminToken } from "./authenticate-token";
export { changePassword } from "./change-password";
export { createAdmin, insertAdmin } from "./create";
export { createAdminToken } from "./create-token";
export { deviceOf } from "./device";
export { listAdmins } from "./list";
export { hashPassword, isPassword } from "./password";
export { lockAdmins } from "./owners";
export { removeAdmin } from "./remove";
export {
  findSession,
  IDLE_MINUTES,
  openSession,
  SESSION_HOURS,
  type SignedIn,
  type Visitor,
  visitorContext,
} from "./session";
export { listSessions, revokeOtherSessions, revokeSession } from "./sessions";
export { needsSetUp, setUp } from "./set-up";
export {
  Admin,
  Admins,
  AdminToken,
  AdminTokens,
  CreateAdmin,
  CreateAdminToken,
  CreatedAdminToken,
  Email,
  ListedAdmin,
  Password,
  Role,
  SetUp,
  UpdateAdmin,
} from "./shape";
export { type SignedInAdmin, signIn } from "./sign-in";
export { signInWithPasskey } from "./sign-in-with-passkey";
export { stepUp } from "./step-up";
export { from, signedInAs, throttleOf } from "./throttle";
export { listAdminTokens, revokeAdminToken } from "./tokens";
export { updateAdmin } from "./update";
