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
import { ROLE_CHOICES, roleLabel } from "../_settings/role-words";
import { useAction } from "@/app/_ui/api/use-action";

const Invite = dynamic(() => import("@/app/_ui/people/invite").then((module) => module.Invite), {
  loading: () => null,
});

const STATUS: Record<Invitation["status"], { tone: Tone; word: string }> = {
  open: { tone: "warn", word: "Open" },
  accepted: { tone: "good", word: "Accepted" },
  revoked: { tone: "idle", word: "Revoked" },
  expired: { tone: "idle", word: "Expired" },
};

export function InvitationTable({ invitations }: { invitations: Invitation[] }) {
  const mayInvite = useMay("admins.write");
  const [isOpen, { open, close }] = useDisclosure();
  const { act, problem } = useAction();
  const button = mayInvite && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={open}>
      Invite
    </Button>
  );
  const revoke = ({ id, email }: Invitation) =>
    act(async () => {
      await request(`/invitations/${id}/revocation`, { method: "POST", body: {} });
      await refresh("/invitations");
      say(`The link for ${email} opens nothing any more.`);
    });
  const actions: Column<Invitation> = {
    id: "actions",
    label: "Actions",
    align: "right",
    corner: true,
    cell: (invitation) =>
      invitation.status === "open" && (
        <Button
          variant="subtle"
          size="compact-sm"
          color="red"
          aria-label={`Revoke the invitation of ${invitation.email}`}
          onClick={() => revoke(invitation)}
        >
          Revoke
        </Button>
      ),
  };
  return (
    <Section
      title="Invitations"
      description="A link makes its bearer an admin, once. Hand it over on a way you trust."
      flush
      actions={button}
    >
      {problem}
      {invitations.length === 0 ? (
        <EmptyState title="Nobody has been invited" level={3}>
          Whoever you invite gets a link from you and chooses a password. The link is shown once.
        </EmptyState>
      ) : (
        <DataTable
          caption="Invitations"
          columns={mayInvite ? [...COLUMNS, actions] : COLUMNS}
          rows={invitations}
          rowKey={({ id }) => id}
        />
      )}
      <OnceOpened isOpen={isOpen}>
        <Invite
          path="/invitations"
          refreshes="/invitations"
          title="Invite an admin"
          roles={ROLE_CHOICES}
          becomes="the admin"
          isOpen={isOpen}
          onClose={close}
        />
      </OnceOpened>
    </Section>
  );
}

const COLUMNS: Column<Invitation>[] = [
  { id: "email", label: "E-mail", cell: ({ email }) => email },
  { id: "role", label: "Role", cell: ({ role }) => roleLabel(role) },
  {
    id: "status",
    label: "Status",
    cell: ({ status }) => <Status tone={STATUS[status].tone}>{STATUS[status].word}</Status>,
  },
  { id: "until", label: "Open until", cell: ({ expires_at }) => <Time at={expires_at} /> },
];
