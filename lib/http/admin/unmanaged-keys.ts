import { z } from "zod";
import { getKeySweep, KeySweep, runKeySweep } from "@/lib/key-sweeps";
import { ProvisionedKey } from "@/lib/provisioned-keys";
import {
  deleteUnmanagedKey,
  IgnoreKey,
  ignoreUnmanagedKey,
  ImportKey,
  importKey,
  listUnmanagedKeys,
  UnmanagedKey,
  UnmanagedKeys,
} from "@/lib/unmanaged-keys";
import { declare } from "../declaration";
import { SAMPLE_ID, sampleKeySweep, sampleProvisionedKey, sampleUnmanagedKey } from "./samples";

export const unmanagedKeys = {
  list: declare({
    method: "GET",
    path: "/api/admin/unmanaged-keys",
    summary: "List keys of the OpenRouter account that no tenant owns",
    needs: "openrouter_keys.read",
    output: UnmanagedKeys,
    example: { output: { data: [sampleUnmanagedKey] } },
    run: (ctx) => listUnmanagedKeys(ctx),
  }),
  import: declare({
    method: "POST",
    path: "/api/admin/unmanaged-keys/{id}/import",
    summary: "Make such a key a tenant's; `id` is its hash",
    needs: "openrouter_keys.write",
    input: ImportKey,
    output: ProvisionedKey,
    status: 201,
    example: {
      input: { tenant_id: SAMPLE_ID, slot: "legacy" },
      output: { ...sampleProvisionedKey, slot: "legacy", is_imported: true, provisioning: null },
    },
    run: (ctx, { params, input }) => importKey(ctx, { ...input, hash: params.id }),
  }),
  ignore: declare({
    method: "POST",
    path: "/api/admin/unmanaged-keys/{id}/ignoring",
    summary: "Put such a key aside, or bring it back",
    needs: "openrouter_keys.write",
    input: IgnoreKey,
    output: UnmanagedKey,
    status: 201,
    example: {
      input: { ignored: true },
      output: { ...sampleUnmanagedKey, ignored_at: sampleUnmanagedKey.last_seen_at },
    },
    run: (ctx, { params, input }) => ignoreUnmanagedKey(ctx, { ...input, hash: params.id }),
  }),
  delete: declare({
    method: "POST",
    path: "/api/admin/unmanaged-keys/{id}/deletion",
    summary: "Delete a forgotten key of this installation at OpenRouter",
    needs: "openrouter_keys.delete",
    input: z.strictObject({}),
    output: UnmanagedKey,
    status: 201,
    example: { input: {}, output: { ...sampleUnmanagedKey, is_ours: true } },
    run: (ctx, { params }) => deleteUnmanagedKey(ctx, params.id),
  }),
};

export const keySweeps = {
  get: declare({
    method: "GET",
    path: "/api/admin/key-sweeps",
    summary: "See when OpenRouter's keys were last compared with ours",
    needs: "openrouter_keys.read",
    output: KeySweep,
    example: { output: sampleKeySweep },
    run: (ctx) => getKeySweep(ctx),
  }),
  run: declare({
    method: "POST",
    path: "/api/admin/key-sweeps",
    summary: "Compare OpenRouter's keys with ours now",
    needs: "openrouter_keys.write",
    input: z.strictObject({}),
    output: KeySweep,
    status: 201,
    example: { input: {}, output: sampleKeySweep },
    run: (ctx) => runKeySweep(ctx),
  }),
};
