import { z } from "zod";
import { Admin, Email, Password, Role } from "@/lib/admins";
import { Id, Instant, Name } from "@/lib/shape";

export const Invite = z.strictObject({
  email: Email,
  role: Role,
  expires_in_hours: z
    .int("must be a whole number of hours")
    .min(1, "must be at least 1")
    .max(720, "must be at most 720: thirty days")
    .default(72),
});
export type Invite = z.infer<typeof Invite>;

export const Invitation = z
  .object({
    id: Id,
    email: z.string(),
    role: Role,
    status: z.enum(["open", "accepted", "revoked", "expired"]),
    invited_by: z.string().meta({ example: "admin:019ab7a4-6f52-7c31-a4be-0a51ba3a5f6e" }),
    created_at: Instant,
    expires_at: Instant,
  })
  .meta({ id: "Invitation" });
export type Invitation = z.infer<typeof Invitation>;

export const Invitations = z.object({ data: z.array(Invitation) });
export type Invitations = z.infer<typeof Invitations>;

export const SentInvitation = z.object({
  data: Invitation,
  link: z.string().nullable().meta({ description: "To hand to the invited; shown this once" }),
});
export type SentInvitation = z.infer<typeof SentInvitation>;

export const AcceptInvitation = z.strictObject({
  token: z.string().max(200).meta({ description: "What follows # in the link" }),
  name: Name,
  password: Password,
});
export type AcceptInvitation = z.infer<typeof AcceptInvitation>;

export const AcceptedInvitation = z.object({ email: z.string(), role: Admin.shape.role });
export type AcceptedInvitation = z.infer<typeof AcceptedInvitation>;
