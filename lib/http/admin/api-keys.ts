import { z } from "zod";
import {
  ApiKey,
  ApiKeyPage,
  IssueApiKey,
  issueApiKey,
  IssuedApiKey,
  listApiKeys,
  revokeApiKey,
  UpdateApiKey,
  updateApiKey,
} from "@/lib/api-keys";
import { PageQuery } from "@/lib/page";
import { declare } from "../declaration";
import { sampleApiKey } from "./samples";

export const apiKeys = {
  list: declare({
    method: "GET",
    path: "/api/admin/tenants/{id}/api-keys",
    summary: "List a tenant's issued keys, newest first",
    role: "viewer",
    query: PageQuery,
    output: ApiKeyPage,
    example: { output: { data: [sampleApiKey], next_cursor: null } },
    run: (ctx, { params, query }) => listApiKeys(ctx, { ...query, tenant_id: params.id }),
  }),
  issue: declare({
    method: "POST",
    path: "/api/admin/tenants/{id}/api-keys",
    summary: "Issue a key; the only time it is shown",
    role: "admin",
    input: IssueApiKey,
    output: IssuedApiKey,
    status: 201,
    shownOnce: "key",
    example: {
      input: { name: "Production", limit: "20", limit_reset: "monthly" },
      output: { data: sampleApiKey, key: "sk-bsr-v1-…" },
    },
    run: (ctx, { params, input }) => issueApiKey(ctx, { ...input, tenant_id: params.id }),
  }),
  update: declare({
    method: "PATCH",
    path: "/api/admin/api-keys/{id}",
    summary: "Change, disable or enable an issued key",
    role: "admin",
    input: UpdateApiKey,
    output: ApiKey,
    example: { input: { disabled: true }, output: { ...sampleApiKey, status: "disabled" } },
    run: (ctx, { params, input }) => updateApiKey(ctx, { ...input, ...params }),
  }),
  revoke: declare({
    method: "POST",
    path: "/api/admin/api-keys/{id}/revocation",
    summary: "Revoke an issued key for good",
    role: "admin",
    input: z.strictObject({}),
    output: ApiKey,
    status: 201,
    example: { input: {}, output: { ...sampleApiKey, status: "revoked" } },
    run: (ctx, { params }) => revokeApiKey(ctx, params.id),
  }),
};
