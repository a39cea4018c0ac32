import type { Invitation } from "@/app/_ui/api/types";

export const adminActions = {
  actionsFor: (name: string) => `Actions for ${name}`,
  changeRole: "Change role…",
  disable: {
    open: "Disable…",
    title: (name: string) => `Disable ${name}?`,
    action: "Disable admin",
    effect: (name: string) =>
      `${name} cannot sign in any more; every session ends and no token works, until you enable them again.`,
    done: (name: string) => `${name} is disabled.`,
  },
  enable: {
    open: "Enable…",
    title: (name: string) => `Enable ${name}?`,
    action: "Enable admin",
    effect: (name: string) => `${name} may sign in again, and tokens that have not been revoked work again.`,
    done: (name: string) => `${name} may sign in again.`,
  },
  remove: {
    open: "Remove…",
    title: (name: string) => `Remove ${name}?`,
    action: "Remove admin",
    effect: (name: string) =>
      `${name} loses the account with sessions and tokens for good. What they did stays in the audit trail.`,
    done: (name: string) => `${name} was removed.`,
  },
};

export const adminTable = {
  title: "Who runs this portal",
  table: "Admins",
  disabled: "Disabled",
  active: "Active",
  secondFactor: "Second factor",
  setUp: "Set up",
  lastSeen: "Last seen",
};

export const changeRole = {
  saved: (name: string) => `${name} has another role.`,
  title: (name: string) => `Change the role of ${name}`,
  effect: (name: string) => `Every session of ${name} ends. Tokens keep working as far as the new role goes.`,
  submit: "Change role",
};

export const invitationStatus: Record<Invitation["status"], string> = {
  open: "Open",
  accepted: "Accepted",
  revoked: "Revoked",
  expired: "Expired",
};

export const invitationTable = {
  invite: "Invite",
  revoked: (email: string) => `The link for ${email} opens nothing any more.`,
  revokeOf: (email: string) => `Revoke the invitation of ${email}`,
  title: "Invitations",
  description: "A link makes its bearer an admin, once. Hand it over on a way you trust.",
  noneYetHint: "Whoever you invite gets a link from you and chooses a password. The link is shown once.",
  noneYet: "Nobody has been invited",
  inviteTitle: "Invite an admin",
  becomes: "the admin",
  openUntil: "Open until",
};
