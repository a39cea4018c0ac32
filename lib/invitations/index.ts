export { acceptForEmail, acceptInvitation, opensNothing } from "./accept";
export { isOpenInvitation } from "./describe";
export { inviteAdmin } from "./invite";
export { listInvitations } from "./list";
export { revokeInvitation } from "./revoke";
export {
  AcceptedInvitation,
  AcceptInvitation,
  Invitation,
  Invitations,
  Invite,
  SentInvitation,
} from "./shape";
