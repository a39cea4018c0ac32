export { acceptForEmail, acceptInvitation } from "./accept";
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
