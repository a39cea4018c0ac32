"use client";

import { Modal, NativeSelect, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { request } from "@/app/_ui/api/request";
import { refresh } from "@/app/_ui/api/use-api";
import { Problem } from "@/app/_ui/feedback/notice";
import { ShownOnce } from "@/app/_ui/feedback/secret-once";
import { DialogButtons } from "@/app/_ui/forms/dialog-buttons";
import { useSubmit } from "@/app/_ui/forms/use-submit";

const HOURS = [
  { value: "24", label: "One day" },
  { value: "72", label: "Three days" },
  { value: "168", label: "A week" },
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
      title={link ? "The invitation's link" : title}
      withCloseButton={link === null}
      closeOnEscape={link === null}
      closeOnClickOutside={link === null}
    >
      {link ? (
        <ShownOnce word="link" kept="Bursar keeps a fingerprint of it." secret={link} onDone={done}>
          <Text size="sm" c="dimmed">
            Bursar sends no e-mail: hand it over yourself. Whoever opens it first becomes {becomes}.
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
          label="E-mail"
          name="email"
          type="email"
          required
          withAsterisk={false}
          data-autofocus
          error={problemOf("email")}
        />
        <NativeSelect label="Role" name="role" data={roles} defaultValue="viewer" error={problemOf("role")} />
        <NativeSelect
          label="Open for"
          name="hours"
          data={HOURS}
          defaultValue="72"
          error={problemOf("expires_in_hours")}
        />
        <DialogButtons action="Make the link" isBusy={isBusy} onCancel={onCancel} />
      </Stack>
    </form>
  );
}
