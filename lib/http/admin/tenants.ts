import { z } from "zod";
import {
  createTenant,
  CreateTenant,
  getTenant,
  listTenants,
  ListTenants,
  retryProvisioning,
  Tenant,
  TenantPage,
  updateTenant,
  UpdateTenant,
} from "@/lib/tenants";
import { declare } from "../declaration";
import { sampleTenant } from "./samples";

export const tenants = {
  list: declare({
    method: "GET",
    path: "/api/admin/tenants",
    summary: "List tenants, newest first",
    role: "viewer",
    query: ListTenants,
    output: TenantPage,
    example: { output: { data: [sampleTenant], next_cursor: null } },
    run: (ctx, { query }) => listTenants(ctx, query),
  }),
  create: declare({
    method: "POST",
    path: "/api/admin/tenants",
    summary: "Make a tenant and its key at OpenRouter",
    role: "admin",
    input: CreateTenant,
    output: Tenant,
    status: 201,
    example: {
      input: {
        name: "Acme Ltd",
        time_zone: "Europe/Berlin",
        credits: "250",
        budget: { limit: "50", window: "monthly" },
      },
      output: sampleTenant,
    },
    run: (ctx, { input }) => createTenant(ctx, input),
  }),
  get: declare({
    method: "GET",
    path: "/api/admin/tenants/{id}",
    summary: "Look at a tenant",
    role: "viewer",
    output: Tenant,
    example: { output: sampleTenant },
    run: (ctx, { params }) => getTenant(ctx, params.id),
  }),
  update: declare({
    method: "PATCH",
    path: "/api/admin/tenants/{id}",
    summary: "Change, suspend or resume a tenant",
    role: "admin",
    input: UpdateTenant,
    output: Tenant,
    example: { input: { status: "suspended" }, output: { ...sampleTenant, status: "suspended" } },
    run: (ctx, { params, input }) => updateTenant(ctx, { ...input, ...params }),
  }),
  retryProvisioning: declare({
    method: "POST",
    path: "/api/admin/tenants/{id}/provisioning-retries",
    summary: "Retry what failed at OpenRouter",
    role: "admin",
    input: z.strictObject({}),
    output: Tenant,
    status: 201,
    example: { input: {}, output: sampleTenant },
    run: (ctx, { params }) => retryProvisioning(ctx, params.id),
  }),
};
