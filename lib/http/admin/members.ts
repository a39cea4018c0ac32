import {
  InvitedMember,
  InviteMember,
  inviteMember,
  listMembers,
  Member,
  MemberInvitation,
  Members,
  removeMember,
  revokeMemberInvitation,
  UpdateMember,
  updateMember,
} from "@/lib/members";
import { declare } from "../declaration";
import { NoInput } from "./account";
import { SAMPLE_ID } from "./samples";

const sampleMember = {
  id: SAMPLE_ID,
  email: "grace@acme.example",
  name: "Grace Hopper",
  role: "developer" as const,
  last_seen_at: "2026-11-22T20:15:00.000Z",
  created_at: "2026-11-20T09:00:00.000Z",
};

const sampleMemberInvitation = {
  id: SAMPLE_ID,
  email: "ada@acme.example",
  role: "viewer" as const,
  invited_by: `member:${SAMPLE_ID}`,
  created_at: "2026-11-22T20:15:00.000Z",
  expires_at: "2026-11-25T20:15:00.000Z",
};

export const members = {
  list: declare({
    method: "GET",
    path: "/api/admin/tenants/{id}/members",
    summary: "List a tenant's people and who is invited",
    needs: "members.read",
    output: Members,
    example: { output: { data: [sampleMember], invitations: [sampleMemberInvitation] } },
    run: (ctx, { params }) => listMembers(ctx, params.id),
  }),
  invite: declare({
    method: "POST",
    path: "/api/admin/tenants/{id}/member-invitations",
    summary: "Invite a person to a tenant's pages; the only time the link is shown",
    needs: "members.write",
    input: InviteMember,
    output: InvitedMember,
    status: 201,
    shownOnce: ["link"],
    example: {
      input: { email: "ada@acme.example", role: "viewer" },
      output: {
        data: sampleMemberInvitation,
        link: "https://bursar.example.com/portal/invitation#bsr-inv-v1-…",
      },
    },
    run: (ctx, { params, input }) => inviteMember(ctx, { ...input, tenant_id: params.id }),
  }),
  revokeInvitation: declare({
    method: "POST",
    path: "/api/admin/member-invitations/{id}/revocation",
    summary: "End an invitation to a tenant's pages",
    needs: "members.write",
    input: NoInput,
    output: MemberInvitation,
    status: 201,
    example: { input: {}, output: sampleMemberInvitation },
    run: (ctx, { params }) => revokeMemberInvitation(ctx, params.id),
  }),
  update: declare({
    method: "PATCH",
    path: "/api/admin/members/{id}",
    summary: "Rename a tenant's person or give another role",
    needs: "members.write",
    input: UpdateMember,
    output: Member,
    example: { input: { role: "owner" }, output: { ...sampleMember, role: "owner" } },
    run: (ctx, { params, input }) => updateMember(ctx, { ...input, ...params }),
  }),
  remove: declare({
    method: "POST",
    path: "/api/admin/members/{id}/removal",
    summary: "Remove a tenant's person, whose sessions end at once; keys stay",
    needs: "members.write",
    input: NoInput,
    output: Member,
    status: 201,
    example: { input: {}, output: sampleMember },
    run: (ctx, { params }) => removeMember(ctx, params.id),
  }),
};
