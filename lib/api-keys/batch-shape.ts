import { z } from "zod";
import { Id } from "@/lib/shape";
import { ApiKey, RevokeApiKey } from "./shape";

const MAX_KEYS = 1_000;

export const IssueApiKeys = z.strictObject({
  csv: z
    .string()
    .min(1, "must not be empty")
    .meta({
      description:
        "A header line and up to 1000 more. Columns: name, kind, slot, limit, limit_reset, include_byok, " +
        "requests_per_minute, tokens_per_minute, max_parallel, allowed_models, allowed_ips and allowed_origins (separated " +
        "by spaces or semicolons), expires_at, metadata (team=search;owner=ada), tags. Only name is required.",
    }),
});
export type IssueApiKeys = z.infer<typeof IssueApiKeys>;

export const IssuedApiKeys = z
  .object({
    data: z.array(
      z.object({
        line: z.int().meta({ description: "Of the file sent" }),
        name: z.string(),
        api_key_id: Id,
        label: z.string(),
        key: z.string().nullable(),
      }),
    ),
    csv: z.string().nullable().meta({ description: "The same as a file: name,id,label,key" }),
  })
  .meta({ id: "IssuedApiKeys", description: "The secrets are shown in this answer only." });
export type IssuedApiKeys = z.infer<typeof IssuedApiKeys>;

export const RevokeApiKeys = z.strictObject({
  ids: z.array(Id).min(1, "must name a key").max(MAX_KEYS, `must name at most ${MAX_KEYS} keys`),
  ...RevokeApiKey.shape,
});
export type RevokeApiKeys = z.infer<typeof RevokeApiKeys>;

export const RevokedApiKeys = z
  .object({
    data: z.array(ApiKey).meta({ description: "In the order they were named" }),
    revocations: z
      .array(z.object({ tenant_id: Id, id: Id }))
      .meta({ description: "One a tenant of which a key was still unrevoked: /api/admin/revocations/{id}" }),
  })
  .meta({ id: "RevokedApiKeys" });
export type RevokedApiKeys = z.infer<typeof RevokedApiKeys>;
