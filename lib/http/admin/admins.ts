import { Admin, Admins, listAdmins, removeAdmin, UpdateAdmin, updateAdmin } from "@/lib/admins";
import {
  AcceptedInvitation,
  AcceptInvitation,
  acceptInvitation,
  Invitation,
  Invitations,
  Invite,
  inviteAdmin,
  listInvitations,
  revokeInvitation,
  SentInvitation,
} from "@/lib/invitations";
import { declare } from "../declaration";
import { NoInput } from "./account";
import { sampleAdmin, sampleInvitation } from "./account-samples";

export const admins = {
  list: declare({
    method: "GET",
    path: "/api/admin/admins",
    summary: "List who runs this portal",
    needs: "admins.read",
    output: Admins,
    example: {
      output: {
        data: [{ ...sampleAdmin, has_second_factor: true, last_seen_at: sampleAdmin.created_at }],
      },
    },
    run: (ctx) => listAdmins(ctx),
  }),
  update: declare({
    method: "PATCH",
    path: "/api/admin/admins/{id}",
    summary: "Rename an admin, give another role, disable or enable; the last owner stays one",
    needs: "admins.write",
    input: UpdateAdmin,
    output: Admin,
    example: { input: { role: "viewer" }, output: { ...sampleAdmin, role: "viewer" } },
    run: (ctx, { params, input }) => updateAdmin(ctx, { ...input, ...params }),
  }),
  remove: declare({
    method: "POST",
    path: "/api/admin/admins/{id}/removal",
    summary: "Remove an admin for good, with sessions and tokens",
    needs: "admins.write",
    input: NoInput,
    output: Admin,
    status: 201,
    example: { input: {}, output: sampleAdmin },
    run: (ctx, { params }) => removeAdmin(ctx, params.id),
  }),
};

export const invitations = {
  list: declare({
    method: "GET",
    path: "/api/admin/invitations",
    summary: "List the newest invitations and what became of them",
    needs: "admins.read",
    output: Invitations,
    example: { output: { data: [sampleInvitation] } },
    run: (ctx) => listInvitations(ctx),
  }),
  invite: declare({
    method: "POST",
    path: "/api/admin/invitations",
    summary: "Invite an admin; the only time the link is shown",
    needs: "admins.write",
    input: Invite,
    output: SentInvitation,
    status: 201,
    shownOnce: ["link"],
    example: {
      input: { email: "grace@example.com", role: "billing" },
      output: { data: sampleInvitation, link: "https://bursar.example.com/invitation#bsr-inv-v1-…" },
    },
    run: (ctx, { input }) => inviteAdmin(ctx, input),
  }),
  revoke: declare({
    method: "POST",
    path: "/api/admin/invitations/{id}/revocation",
    summary: "End an invitation",
    needs: "admins.write",
    input: NoInput,
    output: Invitation,
    status: 201,
    example: { input: {}, output: { ...sampleInvitation, status: "revoked" } },
    run: (ctx, { params }) => revokeInvitation(ctx, params.id),
  }),
  accept: declare({
    method: "POST",
    path: "/api/admin/invitation-acceptances",
    summary: "Become the admin an invitation's link is for",
    needs: "anyone",
    input: AcceptInvitation,
    output: AcceptedInvitation,
    status: 201,
    example: {
      input: { token: "bsr-inv-v1-…", name: "Grace Hopper", password: "a sentence nobody guesses" },
      output: { email: "grace@example.com", role: "billing" },
    },
    run: (ctx, { input }) => acceptInvitation(ctx, input),
  }),
};
