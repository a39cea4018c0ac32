"use client";

import { Modal, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { ApiError, request } from "@/app/_ui/api/request";
import type { AlertChannel, AlertChannelWithSecret } from "@/app/_ui/api/types";
import { refresh } from "@/app/_ui/api/use-api";
import { Problem } from "@/app/_ui/feedback/notice";
import { DialogButtons } from "@/app/_ui/forms/dialog-buttons";
import { useSubmit } from "@/app/_ui/forms/use-submit";
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
    if (made.secret === null)
      throw new ApiError("This secret was made before, and was shown then.", "repeated", 200, null);
    setSecret(made.secret);
    await refresh(...ALERT_PATHS);
  });
  const done = () => {
    setSecret(null);
    onClose();
  };
  const canClose = secret === null && !isBusy;
  return (
    <Modal
      opened={isOpen}
      onClose={done}
      title={secret ? `The signing secret of ${channel.name}` : `Replace the secret of ${channel.name}?`}
      size={secret ? "lg" : "md"}
      withCloseButton={canClose}
      closeOnEscape={canClose}
      closeOnClickOutside={canClose}
    >
      {secret ? (
        <SigningSecret secret={secret} onDone={done} />
      ) : (
        <form onSubmit={submit}>
          <Stack>
            <Problem>{problem}</Problem>
            <Text>
              For 24 hours each message carries a signature of the old secret beside that of the new one, so
              the receiver can be changed meanwhile. A secret before the old one ends at once.
            </Text>
            <DialogButtons action="Replace the secret" isBusy={isBusy} onCancel={onClose} />
          </Stack>
        </form>
      )}
    </Modal>
  );
}
