import { z } from "zod";
import { Id, Instant } from "@/lib/shape";

export const RevocationReceipt = z
  .object({
    id: Id,
    tenant_id: Id,
    reason: z.string(),
    created_at: Instant,
    is_complete: z.boolean().meta({ description: "Every gateway that runs has acknowledged" }),
    expected: z.int().meta({ description: "Gateways that run and were there at the commit" }),
    acknowledged: z.int(),
    gone: z.int().meta({ description: "Gateways that were there and have not been heard of for 10 s" }),
    slowest_ms: z.number().nullable().meta({ description: "From the commit to the last acknowledgement" }),
    streams_cut: z.int(),
    gateways: z.array(
      z.object({
        id: Id,
        host: z.string().nullable().meta({ description: "Null for one that has stopped since" }),
        state: z.enum(["acknowledged", "waiting", "gone"]),
        acked_at: Instant.nullable(),
        after_ms: z.number().nullable(),
      }),
    ),
  })
  .meta({
    id: "RevocationReceipt",
    description:
      "Which gateways refuse what was revoked. One that starts later reads the database and needs no telling.",
  });
export type RevocationReceipt = z.infer<typeof RevocationReceipt>;
