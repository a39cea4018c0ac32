import { EndedSessions, Sessions } from "@/lib/admins";
import {
  ChangeMemberPassword,
  changeMemberPassword,
  getOwnAccount,
  JoinedTenant,
  JoinTenant,
  joinTenant,
  listMemberSessions,
  OwnAccount,
  revokeMemberSession,
  revokeOtherMemberSessions,
} from "@/lib/members";
import { getOwnTenant, OwnTenant } from "@/lib/tenants";
import { NoInput } from "../admin/account";
import { sampleSession } from "../admin/account-samples";
import { SAMPLE_ID, sampleTenant } from "../admin/samples";
import { declare } from "../declaration";

/** What only a tenant's pages ask for: who is signed in there, and what is theirs. */
export const ownAccount = {
  get: declare({
    method: "GET",
    path: "/api/portal/account",
    summary: "Who is signed in to these pages, and what they may",
    needs: "account.read",
    for: "tenant",
    output: OwnAccount,
    example: {
      output: {
        member_id: SAMPLE_ID,
        name: "Grace Hopper",
        email: "grace@acme.example",
        role: "viewer",
        capabilities: ["overview.read", "keys.read"],
        tenant: { id: SAMPLE_ID, slug: "acme", name: "Acme Ltd", time_zone: "UTC" },
      },
    },
    run: (ctx) => getOwnAccount(ctx),
  }),
  tenant: declare({
    method: "GET",
    path: "/api/portal/tenant",
    summary: "Your account's credits, budget and usage",
    needs: "tenants.read",
    for: "tenant",
    output: OwnTenant,
    example: { output: OwnTenant.parse(sampleTenant) },
    run: (ctx) => getOwnTenant(ctx),
  }),
  changePassword: declare({
    method: "POST",
    path: "/api/portal/account/password",
    summary: "Give yourself another password; every session ends",
    needs: "account.secure",
    for: "tenant",
    input: ChangeMemberPassword,
    output: EndedSessions,
    status: 201,
    example: {
      input: { current_password: "the old sentence", password: "a sentence nobody guesses" },
      output: { ended_sessions: 2 },
    },
    run: (ctx, { input }) => changeMemberPassword(ctx, input),
  }),
  sessions: declare({
    method: "GET",
    path: "/api/portal/sessions",
    summary: "List the browsers you are signed in with",
    needs: "account.read",
    for: "tenant",
    output: Sessions,
    example: { output: { data: [sampleSession] } },
    run: (ctx) => listMemberSessions(ctx),
  }),
  revokeSession: declare({
    method: "POST",
    path: "/api/portal/sessions/{id}/revocation",
    summary: "End one of your sessions at once",
    needs: "account.end",
    for: "tenant",
    input: NoInput,
    output: EndedSessions,
    status: 201,
    example: { input: {}, output: { ended_sessions: 1 } },
    run: (ctx, { params }) => revokeMemberSession(ctx, params.id),
  }),
  revokeOtherSessions: declare({
    method: "POST",
    path: "/api/portal/session-revocations",
    summary: "End all of your sessions but this one",
    needs: "account.end",
    for: "tenant",
    input: NoInput,
    output: EndedSessions,
    status: 201,
    example: { input: {}, output: { ended_sessions: 2 } },
    run: (ctx) => revokeOtherMemberSessions(ctx),
  }),
  join: declare({
    method: "POST",
    path: "/api/portal/invitation-acceptances",
    summary: "Become the member an invitation's link is for",
    needs: "anyone",
    for: "tenant",
    input: JoinTenant,
    output: JoinedTenant,
    status: 201,
    example: {
      input: { token: "bsr-inv-v1-…", name: "Grace Hopper", password: "a sentence nobody guesses" },
      output: { email: "grace@acme.example", role: "developer", account: "acme" },
    },
    run: (ctx, { input }) => joinTenant(ctx, input),
  }),
};
