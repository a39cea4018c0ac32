import type { ReactNode } from "react";
import type { AuditNoun } from "@/app/_ui/api/types";
import { common } from "./common";

export const auditWords = {
  none: "none",
  yes: "yes",
  no: "no",
  admin: "Admin",
  bursar: "Bursar",
  openrouterKey: "OpenRouter key",
  signedIn: "Signed in",
  signedOut: "Signed out",
};

export const auditRoute = {
  audit: "Audit",
  whoChanged: "Who changed what, newest first. Each event is chained to all before it.",
};

/** Everything that an audit event can be about, as the filter names it. */
export const auditNoun: Record<AuditNoun, string> = {
  admin: "Admins",
  admin_identity: "Single sign-on",
  admin_token: "Admin tokens",
  alert_channel: "Alert channels",
  alert_delivery: "Alert deliveries",
  alert_rule: "Alert rules",
  api_key: "API keys",
  api_keys: "API keys in bulk",
  app: "Connected apps",
  brand: "Brand",
  budget: "Budgets",
  credit_rule: "Credit rules",
  credits: common.credits,
  encryption_key: "Encryption keys",
  end_user: "End users",
  end_user_secret: "End users' signing secrets",
  invitation: "Admins' invitations",
  key_sweep: "Sweeps of forgotten keys",
  member: "Members",
  member_invitation: "Members' invitations",
  member_password: "Members' passwords",
  member_session: "Members' sign-ins",
  passkey: "Passkeys",
  password: "Admins' passwords",
  provisioned_key: common.openrouterKeys,
  provisioning: "Provisionings",
  reconciliation: "Reconciliation",
  recovery_code: "Recovery codes used",
  recovery_codes: "Recovery codes renewed",
  second_factors: "Second factors taken away",
  session: "Admins' sign-ins",
  sessions: "Admins signed out everywhere",
  tag_budget: "Budgets of tags",
  tenant: "Tenants",
  totp: "Authenticator apps",
  unmanaged_key: "Unmanaged keys",
};

export const auditFilters = {
  who: "Who",
  anybody: "Anybody",
  what: "What",
  anything: "Anything",
  on: "On",
};

export const auditPage = {
  everyFilterNarrowsTheList: "Every filter narrows the list; an unknown person or thing leaves nothing.",
  noEventMatches: "No event matches",
  eachChangeAnAdmin: "Each change an admin, a management key or Bursar itself makes appears here.",
  nothingHasHappenedYet: "Nothing has happened yet",
};

export const auditPanel = {
  notOnThisPage: (seq: number) =>
    `Event ${seq} is not on the page of events behind this panel. Clear the filters, or go to older events.`,
  auditEvent: "Audit event",
  who: "Who",
  on: "On",
  fromAddress: "From address",
  requestId: "Request id",
  event: "Event",
  hash: "Hash",
  showAll: "Show all of it",
};

export const auditTable = {
  what: "What",
  on: "On",
  who: "Who",
  from: "From",
  auditEvents: "Audit events",
};

export const chainCheck = {
  checkTheChain: "Check the chain",
  notChecked: (message: string) => `Not checked: ${message}`,
  eventsEnding: (events: string, hash: string) => `${events} events, ending with ${hash}`,
  chainIntact: (time: ReactNode) => <>Chain intact, checked {time}</>,
};

export const changeTable = {
  field: "Field",
  before: "Before",
  after: "After",
};
