import { z } from "zod";
import { AdminRole } from "@/lib/db";
import { Id, Instant, InstantInput, Name } from "@/lib/shape";

/** One plain ASCII address: look-alike characters, quoted parts and lists are refused, not repaired. */
export const Email = z
  .string("must be an e-mail address")
  .max(254, "must have at most 254 characters")
  .pipe(z.email("must be a plain e-mail address, such as ada@example.com"))
  .transform((email) => email.toLowerCase())
  .meta({ type: "string", format: "email", example: "ada@example.com" });

/** 8 to 1,024 characters of any kind; length is checked before anything is hashed. */
export const Password = z
  .string("must be a text")
  .min(8, "must have at least 8 characters")
  .max(1024, "must have at most 1,024 characters")
  .meta({ type: "string", minLength: 8, maxLength: 1024, example: "a sentence nobody guesses" });

export const SetUp = z.strictObject({ email: Email, name: Name, password: Password });
export type SetUp = z.infer<typeof SetUp>;

export const CreateAdmin = z.strictObject({ ...SetUp.shape, role: z.enum(AdminRole) });
export type CreateAdmin = z.infer<typeof CreateAdmin>;

export const Admin = z
  .object({
    id: Id,
    email: z.string(),
    name: z.string(),
    role: z.enum(AdminRole),
    disabled: z.boolean(),
    created_at: Instant,
  })
  .meta({ id: "Admin", description: "A person who runs this portal." });
export type Admin = z.infer<typeof Admin>;

export const CreateAdminToken = z.strictObject({
  /** Whose rights the token has. */
  admin_id: Id,
  name: Name,
  expires_at: InstantInput.optional(),
});
export type CreateAdminToken = z.infer<typeof CreateAdminToken>;

export const AdminToken = z.object({
  id: Id,
  admin_id: Id,
  name: z.string(),
  label: z.string(),
  expires_at: Instant.nullable(),
  revoked_at: Instant.nullable(),
  created_at: Instant,
});
export type AdminToken = z.infer<typeof AdminToken>;
