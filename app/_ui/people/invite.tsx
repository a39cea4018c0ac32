"use client";

import { Modal, NativeSelect, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { request } from "@/app/_ui/api/request";
import { refresh } from "@/app/_ui/api/use-api";
import { Problem } from "@/app/_ui/feedback/notice";
import { ShownOnce } from "@/app/_ui/feedback/secret-once";
import { DialogButtons } from "@/app/_ui/forms/dialog-buttons";
import { useSubmit } from "@/app/_ui/forms/use-submit";
import { lockedWhile } from "@/app/_ui/layout/locked";
import { common } from "@/app/_words/common";
import { invite as words } from "@/app/_words/secrets";

const HOURS = [
  { value: "24", label: words.oneDay },
  { value: "72", label: words.threeDays },
  { value: "168", label: words.week },
];

interface InviteProps {
  /** Where invitations are made; what is below the second path shows them. */
  path: string;
  refreshes: string;
  title: string;
  roles: { value: string; label: string }[];
  /** What opening the link makes of whoever does. */
  becomes: string;
  isOpen: boolean;
  onClose: () => void;
}

/** First whom to invite, then the link, shown once. */
export function Invite({ path, refreshes, title, roles, becomes, isOpen, onClose }: InviteProps) {
  const [link, setLink] = useState<string | null>(null);
  const form = useSubmit(async (fields) => {
    const body = {
      email: String(fields.get("email")).trim(),
      role: String(fields.get("role")),
      expires_in_hours: Number(fields.get("hours")),
    };
    const sent = await request<{ link: string | null }>(path, { method: "POST", body });
    setLink(sent.link);
    await refresh(refreshes);
  });
  const done = () => {
    setLink(null);
    onClose();
  };
  return (
    <Modal
      opened={isOpen}
      onClose={done}
      title={link ? words.titleOfLink : title}
      {...lockedWhile(link !== null || form.isBusy)}
    >
      {link ? (
        <ShownOnce word={words.link} kept={words.kept} secret={link} onDone={done}>
          <Text size="sm" c="dimmed">
            {words.handOver(becomes)}
          </Text>
        </ShownOnce>
      ) : (
        <InviteForm roles={roles} onCancel={onClose} {...form} />
      )}
    </Modal>
  );
}

interface InviteFormProps extends ReturnType<typeof useSubmit>, Pick<InviteProps, "roles"> {
  onCancel: () => void;
}

function InviteForm({ roles, onCancel, submit, isBusy, problem, problemOf }: InviteFormProps) {
  return (
    <form onSubmit={submit}>
      <Stack>
        <Problem>{problem}</Problem>
        <TextInput
          label={common.email}
          name="email"
          type="email"
          required
          data-autofocus
          error={problemOf("email")}
        />
        <NativeSelect
          label={common.role}
          name="role"
          data={roles}
          defaultValue="viewer"
          error={problemOf("role")}
        />
        <NativeSelect
          label={words.openFor}
          name="hours"
          data={HOURS}
          defaultValue="72"
          error={problemOf("expires_in_hours")}
        />
        <DialogButtons action={words.submit} isBusy={isBusy} onCancel={onCancel} />
      </Stack>
    </form>
  );
}
