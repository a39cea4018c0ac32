import { z } from "zod";
import { AdminRole } from "@/lib/db";
import { CAPABILITIES, EVERYTHING_USUAL, isForTokens } from "@/lib/permissions";
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

export const Role = z.enum(AdminRole);

export const SetUp = z.strictObject({ email: Email, name: Name, password: Password });
export type SetUp = z.infer<typeof SetUp>;

export const CreateAdmin = z.strictObject({ ...SetUp.shape, role: Role });
export type CreateAdmin = z.infer<typeof CreateAdmin>;

export const UpdateAdmin = z.strictObject({
  name: Name.optional(),
  role: Role.optional(),
  disabled: z.boolean().optional(),
});
export type UpdateAdmin = z.infer<typeof UpdateAdmin>;

export const Admin = z
  .object({
    id: Id,
    email: z.string(),
    name: z.string(),
    role: Role,
    disabled: z.boolean(),
    created_at: Instant,
  })
  .meta({ id: "Admin", description: "A person who runs this portal." });
export type Admin = z.infer<typeof Admin>;

export const ListedAdmin = z.object({
  ...Admin.shape,
  has_second_factor: z.boolean(),
  last_seen_at: Instant.nullable(),
});
export type ListedAdmin = z.infer<typeof ListedAdmin>;

export const Admins = z.object({ data: z.array(ListedAdmin) });
export type Admins = z.infer<typeof Admins>;

const Scope = z.enum(
  [EVERYTHING_USUAL, ...CAPABILITIES.filter(isForTokens)],
  `must be ${EVERYTHING_USUAL} or a capability that a token can have`,
);

export const CreateAdminToken = z.strictObject({
  /** Whose rights the token has. */
  admin_id: Id.optional().meta({ description: "Whose rights bound the token; by default your own" }),
  name: Name,
  scopes: z
    .array(Scope)
    .min(1, "must name at least one")
    .default([EVERYTHING_USUAL])
    .meta({
      description: "What it may: capabilities, and `*` for all of its admin's that need no confirmation",
      example: ["keys.read", "keys.write"],
    }),
  expires_at: InstantInput.optional(),
});
type Given = z.output<typeof CreateAdminToken>;
export type CreateAdminToken = Omit<Given, "scopes"> & Partial<Pick<Given, "scopes">>;

export const AdminToken = z
  .object({
    id: Id,
    admin_id: Id,
    admin_name: z.string(),
    name: z.string(),
    label: z.string(),
    scopes: z.array(z.string()),
    status: z.enum(["works", "revoked", "expired"]),
    expires_at: Instant.nullable(),
    revoked_at: Instant.nullable(),
    last_used_at: Instant.nullable().meta({ description: "To the minute" }),
    created_at: Instant,
  })
  .meta({ id: "AdminToken" });
export type AdminToken = z.infer<typeof AdminToken>;

export const AdminTokens = z.object({ data: z.array(AdminToken) });
export type AdminTokens = z.infer<typeof AdminTokens>;

export const CreatedAdminToken = z.object({ data: AdminToken, token: z.string().nullable() });
export type CreatedAdminToken = z.infer<typeof CreatedAdminToken>;
