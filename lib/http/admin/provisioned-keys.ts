import { z } from "zod";
import {
  createProvisionedKey,
  CreateProvisionedKey,
  deleteProvisionedKey,
  getProvisionedKey,
  getProvisionedKeyActivity,
  ListProvisionedKeys,
  listProvisionedKeys,
  ProvisionedKey,
  ProvisionedKeyActivity,
  ProvisionedKeyPage,
  rotateProvisionedKey,
  RotateProvisionedKey,
  updateProvisionedKey,
  UpdateProvisionedKey,
} from "@/lib/provisioned-keys";
import { declare } from "../declaration";
import { sampleProvisionedKey } from "./samples";

const replacement = { ...sampleProvisionedKey, replaces_id: "019ab7a4-6f60-7a01-9b22-1c2d3e4f5a6b" };

export const provisionedKeys = {
  list: declare({
    method: "GET",
    path: "/api/admin/provisioned-keys",
    summary: "List OpenRouter keys, newest first",
    role: "viewer",
    query: ListProvisionedKeys,
    output: ProvisionedKeyPage,
    example: { output: { data: [sampleProvisionedKey], next_cursor: null } },
    run: (ctx, { query }) => listProvisionedKeys(ctx, query),
  }),
  create: declare({
    method: "POST",
    path: "/api/admin/tenants/{id}/provisioned-keys",
    summary: "Make an OpenRouter key for another slot of a tenant",
    role: "admin",
    input: CreateProvisionedKey,
    output: ProvisionedKey,
    status: 201,
    example: {
      input: { slot: "staging", limit: "10", limit_reset: "monthly" },
      output: { ...sampleProvisionedKey, slot: "staging", limit: "10", follows_budget: false },
    },
    run: (ctx, { params, input }) => createProvisionedKey(ctx, { ...input, tenant_id: params.id }),
  }),
  get: declare({
    method: "GET",
    path: "/api/admin/provisioned-keys/{id}",
    summary: "Look at an OpenRouter key",
    role: "viewer",
    output: ProvisionedKey,
    example: { output: sampleProvisionedKey },
    run: (ctx, { params }) => getProvisionedKey(ctx, params.id),
  }),
  update: declare({
    method: "PATCH",
    path: "/api/admin/provisioned-keys/{id}",
    summary: "Rename, limit, disable or enable an OpenRouter key",
    role: "admin",
    input: UpdateProvisionedKey,
    output: ProvisionedKey,
    example: { input: { follows_budget: true }, output: sampleProvisionedKey },
    run: (ctx, { params, input }) => updateProvisionedKey(ctx, { ...input, ...params }),
  }),
  activity: declare({
    method: "GET",
    path: "/api/admin/provisioned-keys/{id}/activity",
    summary: "Ask OpenRouter what a key used",
    role: "viewer",
    output: ProvisionedKeyActivity,
    example: {
      output: {
        data: [
          {
            date: "2026-11-21",
            model: "openai/gpt-5-mini",
            provider: "OpenAI",
            requests: 312,
            prompt_tokens: 159744,
            completion_tokens: 39936,
            usage: "1.9",
          },
        ],
      },
    },
    run: (ctx, { params }) => getProvisionedKeyActivity(ctx, params.id),
  }),
  rotate: declare({
    method: "POST",
    path: "/api/admin/provisioned-keys/{id}/rotations",
    summary: "Replace an OpenRouter key behind unchanged issued keys",
    role: "admin",
    input: RotateProvisionedKey,
    output: ProvisionedKey,
    status: 201,
    example: { input: { grace_seconds: 86_400 }, output: replacement },
    run: (ctx, { params, input }) => rotateProvisionedKey(ctx, { ...input, ...params }),
  }),
  delete: declare({
    method: "POST",
    path: "/api/admin/provisioned-keys/{id}/deletion",
    summary: "Delete an OpenRouter key that no issued key uses",
    role: "admin",
    input: z.strictObject({}),
    output: ProvisionedKey,
    status: 201,
    example: { input: {}, output: { ...sampleProvisionedKey, status: "deleted" } },
    run: (ctx, { params }) => deleteProvisionedKey(ctx, params.id),
  }),
};
