import { activity, activityExport, apiKeys, credits, endUsers, generations } from "../admin";
import { members, revocations, statements } from "../admin";
import type { Declaration } from "../declaration";
import { ownAccount } from "./account";

type Own<Route> = Route extends { path: `/api/admin/${infer Rest}` }
  ? Omit<Route, "path"> & { path: `/api/portal/${Rest}` }
  : never;

/** A route of the admin API as a tenant's pages have it: below /api/portal, fenced to the tenant of who is signed in there. */
function own<const Route extends { path: `/api/admin/${string}` }>(route: Route): Own<Route> {
  return { ...route, path: route.path.replace("/api/admin/", "/api/portal/"), for: "tenant" } as never;
}

export const portal = {
  ...ownAccount,
  listKeys: own(apiKeys.listAll),
  getKey: own(apiKeys.get),
  usesOfKey: own(apiKeys.uses),
  issueKey: own(apiKeys.issue),
  updateKey: own(apiKeys.update),
  rotateKey: own(apiKeys.rotate),
  retireOldSecret: own(apiKeys.retireOldSecret),
  revokeKey: own(apiKeys.revoke),
  getRevocation: own(revocations.get),
  listGenerations: own(generations.list),
  exportGenerations: own(generations.export),
  tailGenerations: own(generations.tail),
  getGeneration: own(generations.get),
  activity: own(activity),
  exportActivity: own(activityExport),
  listCreditEntries: own(credits.list),
  exportCreditEntries: own(credits.export),
  listStatements: own(statements.list),
  getStatement: own(statements.get),
  exportStatement: own(statements.export),
  listEndUsers: own(endUsers.list),
  setEndUserBudget: own(endUsers.setBudget),
  listMembers: own(members.list),
  inviteMember: own(members.invite),
  revokeMemberInvitation: own(members.revokeInvitation),
  updateMember: own(members.update),
  removeMember: own(members.remove),
};

/** Every route of the tenant pages. */
export const PORTAL_ROUTES = Object.values(portal) as Declaration[];
