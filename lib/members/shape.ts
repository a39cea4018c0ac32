import { z } from "zod";
import { Email, Password } from "@/lib/admins";
import { MemberRole } from "@/lib/db";
import { CAPABILITIES } from "@/lib/permissions";
import { Id, Instant, Name } from "@/lib/shape";

const Role = z
  .enum(MemberRole)
  .meta({ description: "owner: also its people; developer: also its keys; viewer: looks on" });

export const Member = z
  .object({
    id: Id,
    email: z.string(),
    name: z.string(),
    role: Role,
    last_seen_at: Instant.nullable(),
    created_at: Instant,
  })
  .meta({ id: "Member", description: "A person of a tenant." });
export type Member = z.infer<typeof Member>;

export const MemberInvitation = z
  .object({
    id: Id,
    email: z.string(),
    role: Role,
    invited_by: z.string().meta({ example: "member:019ab7a4-6f52-7c31-a4be-0a51ba3a5f6e" }),
    created_at: Instant,
    expires_at: Instant,
  })
  .meta({ id: "MemberInvitation", description: "An invitation that nobody has accepted yet." });
export type MemberInvitation = z.infer<typeof MemberInvitation>;

export const Members = z.object({ data: z.array(Member), invitations: z.array(MemberInvitation) });
export type Members = z.infer<typeof Members>;

export const InviteMember = z.strictObject({
  email: Email,
  role: Role,
  expires_in_hours: z
    .int("must be a whole number of hours")
    .min(1, "must be at least 1")
    .max(720, "must be at most 720: thirty days")
    .default(72),
});
export type InviteMember = z.infer<typeof InviteMember>;

export const InvitedMember = z.object({
  data: MemberInvitation,
  link: z.string().nullable().meta({ description: "To hand to the invited; shown this once" }),
});
export type InvitedMember = z.infer<typeof InvitedMember>;

export const JoinTenant = z.strictObject({
  token: z.string().max(200).meta({ description: "What follows # in the link" }),
  name: Name,
  password: Password,
});
export type JoinTenant = z.infer<typeof JoinTenant>;

export const JoinedTenant = z.object({
  email: z.string(),
  role: Role,
  account: z.string().meta({ description: "The tenant's slug", example: "acme" }),
});
export type JoinedTenant = z.infer<typeof JoinedTenant>;

export const UpdateMember = z.strictObject({ name: Name.optional(), role: Role.optional() });
export type UpdateMember = z.infer<typeof UpdateMember>;

export const ChangeMemberPassword = z.strictObject({
  current_password: z.string().max(1024),
  password: Password,
});
export type ChangeMemberPassword = z.infer<typeof ChangeMemberPassword>;

/** Who is signed in to a tenant's pages, and to whose. */
export const OwnAccount = z
  .object({
    member_id: Id.nullable().meta({ description: "Null for who signed in with a management key" }),
    name: z.string(),
    email: z.string().nullable(),
    role: Role,
    capabilities: z.array(z.enum(CAPABILITIES)),
    tenant: z.object({ id: Id, slug: z.string(), name: z.string(), time_zone: z.string() }),
  })
  .meta({ id: "OwnAccount" });
export type OwnAccount = z.infer<typeof OwnAccount>;
