import {
  EndUser,
  EndUserPage,
  EndUserSecret,
  ListEndUsers,
  listEndUsers,
  makeEndUserSecret,
  MakeEndUserSecret,
  SetEndUserBudget,
  setEndUserBudget,
} from "@/lib/end-users";
import { declare } from "../declaration";
import { SAMPLE_ID, sampleEndUser } from "./samples";

export const endUsers = {
  list: declare({
    method: "GET",
    path: "/api/admin/tenants/{id}/end-users",
    summary: "List a tenant's end users, those that called last first",
    needs: "end_users.read",
    query: ListEndUsers,
    output: EndUserPage,
    example: { output: { data: [sampleEndUser], next_cursor: null } },
    run: (ctx, { params, query }) => listEndUsers(ctx, { ...query, tenant_id: params.id }),
  }),
  setBudget: declare({
    method: "POST",
    path: "/api/admin/tenants/{id}/end-user-budgets",
    summary: "Give an end user a budget of its own",
    needs: "end_users.write",
    input: SetEndUserBudget,
    output: EndUser,
    status: 201,
    example: {
      input: { end_user: "customer-42", budget: { limit: "5", window: "monthly" } },
      output: { ...sampleEndUser, has_own_budget: true },
    },
    run: (ctx, { params, input }) => setEndUserBudget(ctx, { ...input, tenant_id: params.id }),
  }),
  makeSecret: declare({
    method: "POST",
    path: "/api/admin/tenants/{id}/end-user-secrets",
    summary: "Make the secret that signs a tenant's end users; the one before ends",
    needs: "end_users.rotate",
    input: MakeEndUserSecret,
    output: EndUserSecret,
    status: 201,
    shownOnce: ["secret"],
    example: { input: {}, output: { tenant_id: SAMPLE_ID, secret: "bsr-eus-v1-…" } },
    run: (ctx, { params }) => makeEndUserSecret(ctx, params.id),
  }),
};
