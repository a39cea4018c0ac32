"use client";

import { Button } from "@mantine/core";
import { request } from "@/app/_ui/api/request";
import type { MemberInvitation } from "@/app/_ui/api/types";
import { useAction } from "@/app/_ui/api/use-action";
import { refresh } from "@/app/_ui/api/use-api";
import { type Column, DataTable } from "@/app/_ui/data/data-table";
import { Time } from "@/app/_ui/data/time";
import { say } from "@/app/_ui/feedback/toast";
import { Section } from "@/app/_ui/layout/section";
import { common } from "@/app/_words/common";
import { memberRole, invitedTable as words } from "@/app/_words/tenant-members";

interface InvitedTableProps {
  invitations: MemberInvitation[];
  /** What shows them. */
  path: string;
  mayChange: boolean;
}

/** Who has been invited and has not come yet. */
export function InvitedTable({ invitations, path, mayChange }: InvitedTableProps) {
  const { act, problem } = useAction();
  const revoke = ({ id, email }: MemberInvitation) =>
    act(async () => {
      await request(`/member-invitations/${id}/revocation`, { method: "POST", body: {} });
      await refresh(path);
      say(words.linkForOpensNothingAny(email));
    });
  const actions: Column<MemberInvitation> = {
    id: "actions",
    label: common.actions,
    align: "right",
    corner: true,
    cell: (invitation) => (
      <Button
        variant="subtle"
        size="compact-sm"
        color="red"
        aria-label={words.revokeTheInvitation(invitation.email)}
        onClick={() => revoke(invitation)}
      >
        {common.revoke}
      </Button>
    ),
  };
  return (
    <Section title={words.invited} flush>
      {problem}
      <DataTable
        caption={words.invitations}
        columns={mayChange ? [...COLUMNS, actions] : COLUMNS}
        rows={invitations}
        rowKey={({ id }) => id}
      />
    </Section>
  );
}

const COLUMNS: Column<MemberInvitation>[] = [
  { id: "email", label: common.email, cell: ({ email }) => email },
  { id: "role", label: common.role, cell: ({ role }) => memberRole[role] },
  { id: "until", label: words.openUntil, cell: ({ expires_at }) => <Time at={expires_at} /> },
];
