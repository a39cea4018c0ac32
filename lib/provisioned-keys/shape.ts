import { z } from "zod";
import { ProvisionedKeyStatus, ProvisioningAction, ProvisioningState } from "@/lib/db";
import { Id, Instant, Usd } from "@/lib/shape";

export const ProvisionedKey = z
  .object({
    id: Id,
    slot: z.string(),
    status: z.enum(ProvisionedKeyStatus),
    hash: z.string().nullable().meta({ description: "OpenRouter's name for the key" }),
    label: z.string().nullable(),
    usage: Usd.meta({ description: "OpenRouter's own figure at `synced_at`, USD" }),
    synced_at: Instant.nullable(),
    provisioning: z
      .object({
        id: Id,
        action: z.enum(ProvisioningAction),
        state: z.enum(ProvisioningState),
        attempts: z.int(),
        last_error: z.string().nullable(),
        next_attempt_at: Instant.nullable().meta({ description: "Null when nothing is left to do" }),
      })
      .nullable()
      .meta({ description: "The latest change of this key at OpenRouter" }),
  })
  .meta({
    id: "ProvisionedKey",
    description: "The OpenRouter key made for a tenant. Its secret is never shown.",
  });
export type ProvisionedKey = z.infer<typeof ProvisionedKey>;
