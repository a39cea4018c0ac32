import {
  DisableApiKeys,
  disableApiKeys,
  DisabledApiKeys,
  exportApiKeys,
  ExportApiKeys,
  IssueApiKeys,
  issueApiKeys,
  IssuedApiKeys,
  listRevocableApiKeys,
  RevocableApiKeys,
  RevokeApiKeys,
  revokeApiKeys,
  RevokedApiKeys,
} from "@/lib/api-keys";
import { declare, Text } from "../declaration";
import { SAMPLE_ID, sampleApiKey, sampleRevocation } from "./samples";

export const apiKeyBatches = {
  issue: declare({
    method: "POST",
    path: "/api/admin/tenants/{id}/api-key-batches",
    summary: "Issue many keys from a CSV file, all or none; the only time they are shown",
    needs: "keys.write",
    input: IssueApiKeys,
    output: IssuedApiKeys,
    status: 201,
    shownOnce: ["data.key", "csv"],
    example: {
      input: { csv: "name,limit,limit_reset\nAda,20,monthly\n" },
      output: {
        data: [
          {
            line: 2,
            name: "Ada",
            api_key_id: sampleApiKey.id,
            label: sampleApiKey.label,
            key: "sk-bsr-v1-…",
          },
        ],
        csv: `name,id,label,key\nAda,${sampleApiKey.id},${sampleApiKey.label},sk-bsr-v1-…\n`,
      },
    },
    run: (ctx, { params, input }) => issueApiKeys(ctx, { ...input, tenant_id: params.id }),
  }),
  revocable: declare({
    method: "GET",
    path: "/api/admin/api-keys/revocable",
    summary: "List the keys of a filter that can be revoked together",
    needs: "keys.read",
    query: ExportApiKeys,
    output: RevocableApiKeys,
    example: {
      output: {
        data: [
          {
            id: sampleApiKey.id,
            name: sampleApiKey.name,
            tenant_name: sampleApiKey.tenant_name,
            last_used_at: sampleApiKey.last_used_at,
          },
        ],
        count: 1,
      },
    },
    run: (ctx, { query }) => listRevocableApiKeys(ctx, query),
  }),
  revoke: declare({
    method: "POST",
    path: "/api/admin/api-key-revocations",
    summary: "Revoke many keys for good, all or none",
    needs: "keys.revoke_many",
    input: RevokeApiKeys,
    output: RevokedApiKeys,
    status: 201,
    example: {
      input: { ids: [sampleApiKey.id], reason: "The contract ended" },
      output: {
        data: [
          {
            ...sampleApiKey,
            status: "revoked",
            revoked_because: "The contract ended",
            revocation_id: sampleRevocation.id,
          },
        ],
        revocations: [{ tenant_id: SAMPLE_ID, id: sampleRevocation.id }],
      },
    },
    run: (ctx, { input }) => revokeApiKeys(ctx, input),
  }),
  disable: declare({
    method: "POST",
    path: "/api/admin/api-key-disablings",
    summary: "Disable or enable many keys, all or none; revoked ones stay as they are",
    needs: "keys.write",
    input: DisableApiKeys,
    output: DisabledApiKeys,
    status: 201,
    example: {
      input: { ids: [sampleApiKey.id], disabled: true },
      output: {
        data: [{ ...sampleApiKey, status: "disabled", revocation_id: sampleRevocation.id }],
        revocations: [{ tenant_id: SAMPLE_ID, id: sampleRevocation.id }],
      },
    },
    run: (ctx, { input }) => disableApiKeys(ctx, input),
  }),
  export: declare({
    method: "GET",
    path: "/api/admin/api-keys/export",
    summary: "Download the list of issued keys",
    needs: "keys.read",
    query: ExportApiKeys,
    output: Text,
    download: { name: "api-keys", formats: ["csv"] },
    example: { output: "id,tenant_id,tenant_name,name,kind,label,status,slot,limit,…\n" },
    run: (ctx, { query }) => exportApiKeys(ctx, query),
  }),
};
