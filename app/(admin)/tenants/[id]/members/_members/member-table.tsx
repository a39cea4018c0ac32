"use client";

import { Button, Group, NativeSelect, Stack } from "@mantine/core";
import { useState } from "react";
import { request } from "@/app/_ui/api/request";
import type { Member } from "@/app/_ui/api/types";
import { refresh } from "@/app/_ui/api/use-api";
import { type Column, DataTable } from "@/app/_ui/data/data-table";
import { Ago } from "@/app/_ui/data/time";
import { ConfirmDialog } from "@/app/_ui/feedback/confirm-dialog";
import { Problem } from "@/app/_ui/feedback/notice";
import { say } from "@/app/_ui/feedback/toast";
import { DialogButtons } from "@/app/_ui/forms/dialog-buttons";
import { useSubmit } from "@/app/_ui/forms/use-submit";
import { usePerson } from "@/app/_ui/shell/person-context";
import { MEMBER_ROLES } from "./role-choices";
import { Dialog } from "@/app/_ui/layout/dialog";
import { common } from "@/app/_words/common";
import { memberRole, memberTable as words } from "@/app/_words/tenant-members";

interface MemberTableProps {
  members: Member[];
  /** What shows them. */
  path: string;
  mayChange: boolean;
}

export function MemberTable({ members, path, mayChange }: MemberTableProps) {
  const me = usePerson();
  const [changing, setChanging] = useState<Member | null>(null);
  const [leaving, setLeaving] = useState<Member | null>(null);
  const actions: Column<Member> = {
    id: "actions",
    label: common.actions,
    align: "right",
    cell: (member) =>
      member.id !== me.id && (
        <Group gap={4} justify="flex-end" wrap="nowrap">
          <Button
            variant="default"
            size="compact-sm"
            aria-label={words.changeTheRole(member.name)}
            onClick={() => setChanging(member)}
          >
            {words.role}
          </Button>
          <Button
            variant="subtle"
            size="compact-sm"
            color="red"
            aria-label={words.removeOf(member.name)}
            onClick={() => setLeaving(member)}
          >
            {words.remove}
          </Button>
        </Group>
      ),
  };
  async function remove() {
    await request(`/members/${leaving!.id}/removal`, { method: "POST", body: {} });
    await refresh(path);
    return words.isNoMemberAny(leaving!.name);
  }
  return (
    <>
      <DataTable
        caption={words.members}
        columns={mayChange ? [...COLUMNS, actions] : COLUMNS}
        rows={members}
        rowKey={({ id }) => id}
      />
      {changing && <ChangeRole member={changing} path={path} onClose={() => setChanging(null)} />}
      {leaving && (
        <ConfirmDialog
          isOpen
          onClose={() => setLeaving(null)}
          title={words.removeTitle(leaving.name)}
          action={words.removeMember}
          isDestructive
          onConfirm={remove}
        >
          {words.isSignedOutAtOnce(leaving.name)}
        </ConfirmDialog>
      )}
    </>
  );
}

const COLUMNS: Column<Member>[] = [
  { id: "name", label: common.name, cell: ({ name }) => name, sortBy: ({ name }) => name.toLowerCase() },
  { id: "email", label: common.email, cell: ({ email }) => email, sortBy: ({ email }) => email },
  { id: "role", label: common.role, cell: ({ role }) => memberRole[role], sortBy: ({ role }) => role },
  {
    id: "seen",
    label: words.lastSeen,
    wideOnly: true,
    cell: ({ last_seen_at }) => <Ago at={last_seen_at} />,
    sortBy: ({ last_seen_at }) => last_seen_at ?? "",
  },
];

function ChangeRole({ member, path, onClose }: { member: Member; path: string; onClose: () => void }) {
  const { submit, isBusy, problem, problemOf } = useSubmit(async (form) => {
    const body = { role: String(form.get("role")) };
    await request(`/members/${member.id}`, { method: "PATCH", body });
    await refresh(path);
    say(words.hasAnotherRole(member.name));
    onClose();
  });
  return (
    <Dialog opened onClose={onClose} title={words.changeTheRole(member.name)}>
      <form onSubmit={submit}>
        <Stack>
          <Problem>{problem}</Problem>
          <NativeSelect
            label={common.role}
            name="role"
            data={MEMBER_ROLES}
            defaultValue={member.role}
            data-autofocus
            error={problemOf("role")}
          />
          <DialogButtons action={words.changeRole} isBusy={isBusy} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}
