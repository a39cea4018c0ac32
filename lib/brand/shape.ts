import { z } from "zod";
import { Name } from "@/lib/shape";
import { contrastWithWhite } from "./contrast";

/** WCAG 2.2 AA for text: the words on a tenant's buttons are white. */
const LEAST_CONTRAST = 4.5;

const Accent = z
  .string("must be a colour such as #1f6a4d")
  .toLowerCase()
  .regex(/^#[0-9a-f]{6}$/, "must be a colour such as #1f6a4d")
  .refine((colour) => contrastWithWhite(colour) >= LEAST_CONTRAST, {
    error: "is too light to carry white words: choose a darker one",
  })
  .meta({ type: "string", example: "#1f4f8a" });

export const Brand = z
  .object({
    name: z.string().meta({ description: "What tenants see instead of Bursar", example: "Example AI" }),
    accent: z.string().nullable().meta({ description: "Null is Bursar's own" }),
    logo: z.string().nullable().meta({ description: "Where browsers find it; null for none" }),
  })
  .meta({ id: "Brand", description: "What tenants see of the operator." });
export type Brand = z.infer<typeof Brand>;

export const UpdateBrand = z.strictObject({
  name: Name.pipe(z.string().max(60, "must have at most 60 characters")).meta({
    type: "string",
    minLength: 1,
    maxLength: 60,
  }),
  accent: Accent.nullable().default(null),
  logo: z.string().nullable().optional().meta({
    description: "A PNG, JPEG or WebP of at most 64 KiB in base64; null takes it away, without it it stays",
  }),
});
export type UpdateBrand = z.infer<typeof UpdateBrand>;
