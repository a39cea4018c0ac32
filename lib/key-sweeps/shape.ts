import { z } from "zod";
import { Instant } from "@/lib/shape";

export const KeySweep = z
  .object({
    started_at: Instant.nullable().meta({ description: "Null before the first one" }),
    finished_at: Instant.nullable().meta({ description: "When one last went through" }),
    error: z.string().nullable().meta({ description: "Why the newest one did not" }),
    listed: z.int().meta({ description: "Keys OpenRouter has" }),
    deleted: z.int().meta({ description: "Strays of this installation it deleted" }),
  })
  .meta({ id: "KeySweep", description: "The newest comparison of OpenRouter's keys with ours." });
export type KeySweep = z.infer<typeof KeySweep>;
