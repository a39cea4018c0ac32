export { getOwnAccount } from "./account";
export { changeMemberPassword } from "./change-password";
export { inviteMember } from "./invite";
export { joinTenant } from "./join";
export { listMembers } from "./list";
export { removeMember } from "./remove";
export { revokeMemberInvitation } from "./revoke-invitation";
export { findMemberSession, type SignedInTenant } from "./session";
export { listMemberSessions, revokeMemberSession, revokeOtherMemberSessions } from "./sessions";
export {
  ChangeMemberPassword,
  InvitedMember,
  InviteMember,
  JoinedTenant,
  JoinTenant,
  Member,
  MemberInvitation,
  Members,
  OwnAccount,
  UpdateMember,
} from "./shape";
export { signInMember } from "./sign-in";
export { signInWithKey } from "./sign-in-with-key";
export { updateMember } from "./update";
