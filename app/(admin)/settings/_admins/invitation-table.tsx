"use client";

import dynamic from "next/dynamic";
import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus } from "@tabler/icons-react";
import { request } from "@/app/_ui/api/request";
import type { Invitation } from "@/app/_ui/api/types";
import { refresh } from "@/app/_ui/api/use-api";
import { type Column, DataTable } from "@/app/_ui/data/data-table";
import { Status, type Tone } from "@/app/_ui/data/status";
import { Time } from "@/app/_ui/data/time";
import { EmptyState } from "@/app/_ui/feedback/empty-state";
import { say } from "@/app/_ui/feedback/toast";
import { OnceOpened } from "@/app/_ui/layout/once-opened";
import { Section } from "@/app/_ui/layout/section";
import { useMay } from "@/app/_ui/shell/person-context";
import { ROLE_CHOICES } from "../_settings/role-choices";
import { useAction } from "@/app/_ui/api/use-action";
import { common } from "@/app/_words/common";
import { adminRole } from "@/app/_words/settings";
import { invitationStatus, invitationTable as words } from "@/app/_words/admins";

const Invite = dynamic(() => import("@/app/_ui/people/invite").then((module) => module.Invite), {
  loading: () => null,
});

const TONES: Record<Invitation["status"], Tone> = {
  open: "warn",
  accepted: "good",
  revoked: "idle",
  expired: "idle",
};

export function InvitationTable({ invitations }: { invitations: Invitation[] }) {
  const mayInvite = useMay("admins.write");
  const [isOpen, { open, close }] = useDisclosure();
  const { act, problem } = useAction();
  const button = mayInvite && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={open}>
      {words.invite}
    </Button>
  );
  const revoke = ({ id, email }: Invitation) =>
    act(async () => {
      await request(`/invitations/${id}/revocation`, { method: "POST", body: {} });
      await refresh("/invitations");
      say(words.revoked(email));
    });
  const actions: Column<Invitation> = {
    id: "actions",
    label: common.actions,
    align: "right",
    corner: true,
    cell: (invitation) =>
      invitation.status === "open" && (
        <Button
          variant="subtle"
          size="compact-sm"
          color="red"
          aria-label={words.revokeOf(invitation.email)}
          onClick={() => revoke(invitation)}
        >
          {common.revoke}
        </Button>
      ),
  };
  return (
    <Section title={words.title} description={words.description} flush actions={button}>
      {problem}
      {invitations.length === 0 ? (
        <EmptyState title={words.noneYet} level={3}>
          {words.noneYetHint}
        </EmptyState>
      ) : (
        <DataTable
          caption={words.title}
          columns={mayInvite ? [...COLUMNS, actions] : COLUMNS}
          rows={invitations}
          rowKey={({ id }) => id}
        />
      )}
      <OnceOpened isOpen={isOpen}>
        <Invite
          path="/invitations"
          refreshes="/invitations"
          title={words.inviteTitle}
          roles={ROLE_CHOICES}
          becomes={words.becomes}
          isOpen={isOpen}
          onClose={close}
        />
      </OnceOpened>
    </Section>
  );
}

const COLUMNS: Column<Invitation>[] = [
  { id: "email", label: common.email, cell: ({ email }) => email },
  { id: "role", label: common.role, cell: ({ role }) => adminRole[role] },
  {
    id: "status",
    label: common.status,
    cell: ({ status }) => <Status tone={TONES[status]}>{invitationStatus[status]}</Status>,
  },
  { id: "until", label: words.openUntil, cell: ({ expires_at }) => <Time at={expires_at} /> },
];
