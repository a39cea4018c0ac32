"use client";

import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { request } from "@/app/_ui/api/request";
import type { RevokedApiKeys } from "@/app/_ui/api/types";
import { refresh } from "@/app/_ui/api/use-api";
import { Problem } from "@/app/_ui/feedback/notice";
import { DialogButtons } from "@/app/_ui/forms/dialog-buttons";
import { useSubmit } from "@/app/_ui/forms/use-submit";
import { common } from "@/app/_words/common";
import { revokeMany as words } from "@/app/_words/key-dialogs";
import { KEY_PATHS } from "../../_keys/key-paths";
import { Receipt } from "../../_keys/receipt";
import { ChosenKeys } from "./chosen-keys";
import type { Chosen } from "./selection-bar";

interface RevokeManyProps {
  apiKeys: Chosen[];
  isOpen: boolean;
  onClose: () => void;
  onDone: () => void;
}

/** Revokes all keys that were ticked, or none, and shows one receipt for each tenant. */
export function RevokeMany({ apiKeys, isOpen, onClose, onDone }: RevokeManyProps) {
  const [revoked, setRevoked] = useState<RevokedApiKeys | null>(null);
  const { submit, isBusy, problem, problemOf } = useSubmit(async (form) => {
    const reason = String(form.get("reason")).trim();
    const body = { ids: apiKeys.map(({ id }) => id), ...(reason && { reason }) };
    setRevoked(await request<RevokedApiKeys>("/api-key-revocations", { method: "POST", body }));
    await refresh(...KEY_PATHS);
  });
  const done = () => {
    if (revoked) onDone();
    setRevoked(null);
    onClose();
  };
  return (
    <Modal
      opened={isOpen}
      onClose={done}
      title={revoked ? words.revoked(revoked.data.length) : words.title(apiKeys.length)}
    >
      {revoked ? (
        <Stack>
          {revoked.revocations.map(({ id }) => (
            <Receipt key={id} revocationId={id} />
          ))}
          <Group justify="flex-end">
            <Button onClick={done}>{common.done}</Button>
          </Group>
        </Stack>
      ) : (
        <form onSubmit={submit}>
          <Stack>
            <Problem>{problem}</Problem>
            <ChosenKeys apiKeys={apiKeys} />
            <Text>{words.effect}</Text>
            <TextInput
              label={common.reason}
              name="reason"
              placeholder={words.reasonHint}
              maxLength={200}
              error={problemOf("reason")}
            />
            <DialogButtons action={words.submit} isBusy={isBusy} isDestructive onCancel={done} />
          </Stack>
        </form>
      )}
    </Modal>
  );
}
