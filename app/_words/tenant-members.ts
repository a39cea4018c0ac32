import type { Member } from "@/app/_ui/api/types";

export const memberRole: Record<Member["role"], string> = {
  owner: "Owner",
  developer: "Developer",
  viewer: "Viewer",
};

/** What each role may, where one is chosen. */
export const memberRoleChoice: Record<Member["role"], string> = {
  owner: "Owner: everything, and decides who is a member",
  developer: "Developer: makes, rotates and revokes keys",
  viewer: "Viewer: sees usage and costs, changes nothing",
};

export const membersRoute = {
  members: "Members",
};

export const invitedTable = {
  linkForOpensNothingAny: (email: string) => `The link for ${email} opens nothing any more.`,
  revokeTheInvitation: (email: string) => `Revoke the invitation of ${email}`,
  invited: "Invited",
  invitations: "Invitations",
  openUntil: "Open until",
};

export const memberTable = {
  role: "Role…",
  changeTheRole: (name: string) => `Change the role of ${name}`,
  remove: "Remove…",
  removeOf: (name: string) => `Remove ${name}`,
  isNoMemberAny: (name: string) => `${name} is no member any more.`,
  members: "Members",
  isSignedOutAtOnce: (name: string) =>
    `${name} is signed out at once and cannot come back without a new invitation. Keys they made go on working: revoke those that they know.`,
  removeTitle: (name: string) => `Remove ${name}?`,
  removeMember: "Remove member",
  lastSeen: "Last seen",
  hasAnotherRole: (name: string) => `${name} has another role.`,
  changeRole: "Change role",
};

export const membersPage = {
  invite: "Invite",
  members: "Members",
  whoeverYouInviteGets:
    "Whoever you invite gets a link from you and chooses a password. Until then a management key signs in.",
  noMembersYet: "No members yet",
  inviteAMember: "Invite a member",
  member: "the member",
};
