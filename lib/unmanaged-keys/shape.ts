import { z } from "zod";
import { Id, Instant, Slug, Usd } from "@/lib/shape";

export const UnmanagedKey = z
  .object({
    hash: z.string().meta({ description: "OpenRouter's name for the key" }),
    name: z.string(),
    label: z.string(),
    disabled: z.boolean(),
    limit: Usd.nullable(),
    limit_reset: z.enum(["daily", "weekly", "monthly"]).nullable(),
    usage: Usd,
    is_ours: z.boolean().meta({
      description: "This installation made it and has no record of it, as after a restored backup",
    }),
    first_seen_at: Instant,
    last_seen_at: Instant,
    ignored_at: Instant.nullable(),
  })
  .meta({ id: "UnmanagedKey", description: "A key of the same OpenRouter account that no tenant owns." });
export type UnmanagedKey = z.infer<typeof UnmanagedKey>;

export const UnmanagedKeys = z.object({ data: z.array(UnmanagedKey) });
export type UnmanagedKeys = z.infer<typeof UnmanagedKeys>;

export const ImportKey = z.strictObject({ tenant_id: Id, slot: Slug });
export type ImportKey = z.infer<typeof ImportKey>;

export const IgnoreKey = z.strictObject({ ignored: z.boolean() });
export type IgnoreKey = z.infer<typeof IgnoreKey>;
