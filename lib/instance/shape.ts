import { z } from "zod";
import { Id, Instant, Usd } from "@/lib/shape";

export const Instance = z
  .object({
    version: z.string(),
    node: z.string(),
    url: z.string(),
    gateways: z.array(
      z.object({
        id: Id,
        host: z.string(),
        is_running: z.boolean(),
        started_at: Instant,
        last_seen_at: Instant,
        encryption_keys: z.array(z.string()),
      }),
    ),
    database: z.object({
      version: z.string(),
      answered_in_ms: z.number(),
      clock_offset_ms: z.int().meta({ description: "This machine's clock less the database's" }),
    }),
    redis: z.enum(["not_used", "answers", "silent"]),
    encryption_keys: z.array(z.string()).meta({
      description: "Ids with a fingerprint, the one that encrypts first",
      example: ["k1:3f9a0c21"],
    }),
    single_sign_on: z.object({ issuer: z.string(), name: z.string() }).nullable(),
  })
  .meta({ id: "Instance", description: "What runs here, and whether it is as it should be." });
export type Instance = z.infer<typeof Instance>;

export const ProvisioningKeyCheck = z
  .object({
    is_accepted: z.boolean(),
    reason: z.string().nullable(),
    key_count: z.int().nullable(),
    credits: z.object({ total: Usd, used: Usd, remaining: Usd }).nullable(),
    checked_at: Instant,
  })
  .meta({ id: "ProvisioningKeyCheck" });
export type ProvisioningKeyCheck = z.infer<typeof ProvisioningKeyCheck>;
