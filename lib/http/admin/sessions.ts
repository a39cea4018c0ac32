import {
  AdminToken,
  AdminTokens,
  CreateAdminToken,
  createAdminToken,
  CreatedAdminToken,
  EndedSessions,
  listAdminTokens,
  listSessions,
  revokeAdminToken,
  revokeOtherSessions,
  revokeSession,
  Session,
  Sessions,
} from "@/lib/admins";
import { declare } from "../declaration";
import { NoInput } from "./account";
import { sampleSession, sampleToken } from "./account-samples";

export const sessions = {
  list: declare({
    method: "GET",
    path: "/api/admin/sessions",
    summary: "List the browsers you are signed in with",
    needs: "account.read",
    output: Sessions,
    example: { output: { data: [sampleSession] } },
    run: (ctx) => listSessions(ctx),
  }),
  revoke: declare({
    method: "POST",
    path: "/api/admin/sessions/{id}/revocation",
    summary: "End a session at once: your own, for an owner anybody's",
    needs: "account.end",
    input: NoInput,
    output: Session,
    status: 201,
    example: { input: {}, output: { ...sampleSession, is_current: false } },
    run: (ctx, { params }) => revokeSession(ctx, params.id),
  }),
  revokeOthers: declare({
    method: "POST",
    path: "/api/admin/session-revocations",
    summary: "End all of your sessions but this one",
    needs: "account.end",
    input: NoInput,
    output: EndedSessions,
    status: 201,
    example: { input: {}, output: { ended_sessions: 2 } },
    run: (ctx) => revokeOtherSessions(ctx),
  }),
};

export const tokens = {
  list: declare({
    method: "GET",
    path: "/api/admin/tokens",
    summary: "List admin tokens: your own, for an owner everybody's",
    needs: "account.read",
    output: AdminTokens,
    example: { output: { data: [sampleToken] } },
    run: (ctx) => listAdminTokens(ctx),
  }),
  create: declare({
    method: "POST",
    path: "/api/admin/tokens",
    summary: "Make an admin token; the only time it is shown",
    needs: "account.tokens",
    input: CreateAdminToken,
    output: CreatedAdminToken,
    status: 201,
    shownOnce: ["token"],
    example: {
      input: { name: "Deploy", scopes: ["keys.read", "keys.write"], expires_at: "2027-01-01T00:00:00Z" },
      output: { data: sampleToken, token: "bsr-admin-v1-…" },
    },
    run: (ctx, { input }) => createAdminToken(ctx, input),
  }),
  revoke: declare({
    method: "POST",
    path: "/api/admin/tokens/{id}/revocation",
    summary: "End an admin token, and those made with it, at once: your own, for an owner anybody's",
    needs: "account.end",
    input: NoInput,
    output: AdminToken,
    status: 201,
    example: { input: {}, output: { ...sampleToken, status: "revoked", revoked_at: sampleToken.created_at } },
    run: (ctx, { params }) => revokeAdminToken(ctx, params.id),
  }),
};
