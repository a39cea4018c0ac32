import { z } from "zod";
import { Name } from "@/lib/shape";

export const ReportLeakedKey = z.strictObject({
  key: z.string().min(1, "must not be empty").max(500).meta({
    description: "The secret that was found. Ours match `sk-bsr-v1-[0-9A-Za-z]{49}`",
    example: "sk-bsr-v1-…",
  }),
  url: z.url("must be an address").max(500).optional().meta({ description: "Where it was found" }),
  source: Name.optional().meta({ description: "Who found it", example: "GitHub secret scanning" }),
});
export type ReportLeakedKey = z.infer<typeof ReportLeakedKey>;

export const LeakedKeyReport = z
  .object({ accepted: z.literal(true) })
  .meta({ id: "LeakedKeyReport", description: "The same for a key of ours and for any other text." });
export type LeakedKeyReport = z.infer<typeof LeakedKeyReport>;
