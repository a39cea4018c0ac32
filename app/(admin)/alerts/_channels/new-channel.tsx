"use client";

import { Modal, NativeSelect, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { request } from "@/app/_ui/api/request";
import type { AlertChannel, AlertChannelWithSecret } from "@/app/_ui/api/types";
import { refresh } from "@/app/_ui/api/use-api";
import { Problem } from "@/app/_ui/feedback/notice";
import { say } from "@/app/_ui/feedback/toast";
import { DialogButtons } from "@/app/_ui/forms/dialog-buttons";
import { useSubmit } from "@/app/_ui/forms/use-submit";
import { ALERT_PATHS } from "../paths";
import { AddressField, addressFrom } from "./address-field";
import { SigningSecret } from "./signing-secret";

interface NewChannelProps {
  isOpen: boolean;
  onClose: () => void;
  hasMailServer: boolean;
}

/** The new channel, and then a webhook's signing secret, shown once. */
export function NewChannel({ isOpen, onClose, hasMailServer }: NewChannelProps) {
  const [kind, setKind] = useState<AlertChannel["kind"]>("webhook");
  const [secret, setSecret] = useState<string | null>(null);
  const { submit, isBusy, problem, problemOf } = useSubmit(async (form) => {
    const body = { kind, name: String(form.get("name")), ...addressFrom(form, kind) };
    const made = await request<AlertChannelWithSecret>("/alert-channels", { method: "POST", body });
    await refresh(...ALERT_PATHS);
    if (made.secret !== null) return setSecret(made.secret);
    say(`${made.data.name} is added. Send it a test.`);
    onClose();
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
      title={secret ? "The signing secret" : "New channel"}
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
            <NativeSelect
              label="Kind"
              value={kind}
              onChange={({ currentTarget }) => setKind(currentTarget.value as AlertChannel["kind"])}
              description={hasMailServer ? undefined : "E-mail needs a mail server: set BURSAR_SMTP_URL."}
              data={[
                { value: "webhook", label: "Webhook, signed" },
                { value: "slack", label: "Slack, Mattermost or alike" },
                { value: "email", label: "E-mail", disabled: !hasMailServer },
              ]}
            />
            <TextInput
              label="Name"
              name="name"
              placeholder="On call"
              required
              withAsterisk={false}
              maxLength={200}
              error={problemOf("name")}
            />
            <AddressField key={kind} kind={kind} isRequired problemOf={problemOf} />
            <DialogButtons action="Add channel" isBusy={isBusy} onCancel={onClose} />
          </Stack>
        </form>
      )}
    </Modal>
  );
}
