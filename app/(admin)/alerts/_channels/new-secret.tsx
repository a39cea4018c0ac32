"use client";

import { Modal, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { ApiError, request } from "@/app/_ui/api/request";
import type { AlertChannel, AlertChannelWithSecret } from "@/app/_ui/api/types";
import { refresh } from "@/app/_ui/api/use-api";
import { Problem } from "@/app/_ui/feedback/notice";
import { DialogButtons } from "@/app/_ui/forms/dialog-buttons";
import { useSubmit } from "@/app/_ui/forms/use-submit";
import { lockedWhile } from "@/app/_ui/layout/locked";
import { newSecret as words } from "@/app/_words/alert-channels";
import { ALERT_PATHS } from "../paths";
import { SigningSecret } from "./signing-secret";

interface NewSecretProps {
  channel: AlertChannel;
  isOpen: boolean;
  onClose: () => void;
}

/** First what becomes of the secret before, then the new one, shown once. */
export function NewSecret({ channel, isOpen, onClose }: NewSecretProps) {
  const [secret, setSecret] = useState<string | null>(null);
  const { submit, isBusy, problem } = useSubmit(async () => {
    const path = `/alert-channels/${channel.id}/secret-rotations`;
    const made = await request<AlertChannelWithSecret>(path, { method: "POST", body: {} });
    if (made.secret === null) throw new ApiError(words.repeated, "repeated", 200, null);
    setSecret(made.secret);
    await refresh(...ALERT_PATHS);
  });
  const done = () => {
    setSecret(null);
    onClose();
  };
  return (
    <Modal
      opened={isOpen}
      onClose={done}
      title={secret ? words.titleOfSecret(channel.name) : words.title(channel.name)}
      size={secret ? "lg" : "md"}
      {...lockedWhile(secret !== null || isBusy)}
    >
      {secret ? (
        <SigningSecret secret={secret} onDone={done} />
      ) : (
        <form onSubmit={submit}>
          <Stack>
            <Problem>{problem}</Problem>
            <Text>{words.effect}</Text>
            <DialogButtons action={words.submit} isBusy={isBusy} onCancel={onClose} />
          </Stack>
        </form>
      )}
    </Modal>
  );
}
