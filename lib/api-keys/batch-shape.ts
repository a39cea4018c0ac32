import { z } from "zod";
import { Id, Instant } from "@/lib/shape";
import { ApiKey, RevokeApiKey } from "./shape";

/** As many keys as one batch makes, or one revocation ends. */
export const MAX_KEYS = 1_000;

export const IssueApiKeys = z.strictObject({
  csv: z
    .string()
    .min(1, "must not be empty")
    .meta({
      description:
        "A header line and up to 1000 more. Columns: name, kind, slot, limit, limit_reset, include_byok, " +
        "requests_per_minute, tokens_per_minute, max_parallel, allowed_models, allowed_ips and allowed_origins (separated " +
        "by spaces or semicolons), expires_at, metadata (team=search;owner=ada), tags. Only name is required; an " +
        "empty limit or expires_at is what the tenant's key_defaults say.",
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

const Ids = z.array(Id).min(1, "must name a key").max(MAX_KEYS, `must name at most ${MAX_KEYS} keys`);

export const RevokeApiKeys = z.strictObject({
  ids: Ids,
  ...RevokeApiKey.shape,
});
export type RevokeApiKeys = z.infer<typeof RevokeApiKeys>;

export const RevocableApiKeys = z
  .object({
    data: z
      .array(
        z.object({ id: Id, name: z.string(), tenant_name: z.string(), last_used_at: Instant.nullable() }),
      )
      .meta({ description: `The newest ${MAX_KEYS}: as many as one revocation takes` }),
    count: z.int().meta({ description: "How many there are in all" }),
  })
  .meta({ id: "RevocableApiKeys" });
export type RevocableApiKeys = z.infer<typeof RevocableApiKeys>;

const NamedKeys = z.array(ApiKey).meta({ description: "In the order they were named" });

const Receipts = z.array(z.object({ tenant_id: Id, id: Id }));

export const RevokedApiKeys = z
  .object({
    data: NamedKeys,
    revocations: Receipts.meta({
      description: "One a tenant of which a key was still unrevoked: /api/admin/revocations/{id}",
    }),
  })
  .meta({ id: "RevokedApiKeys" });
export type RevokedApiKeys = z.infer<typeof RevokedApiKeys>;

export const DisableApiKeys = z.strictObject({
  ids: Ids,
  disabled: z.boolean().meta({ description: "False enables them" }),
});
export type DisableApiKeys = z.infer<typeof DisableApiKeys>;

export const DisabledApiKeys = z
  .object({
    data: NamedKeys,
    revocations: Receipts.meta({
      description: "One a tenant of which a key was not disabled before: /api/admin/revocations/{id}",
    }),
  })
  .meta({ id: "DisabledApiKeys" });
export type DisabledApiKeys = z.infer<typeof DisabledApiKeys>;
