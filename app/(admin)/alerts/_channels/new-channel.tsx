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
import { channelKindChoice as kinds, newChannel as words } from "@/app/_words/alert-channels";
import { lockedWhile } from "@/app/_ui/layout/locked";
import { common } from "@/app/_words/common";
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
    say(words.added(made.data.name));
    onClose();
  });
  const done = () => {
    setSecret(null);
    onClose();
  };
  return (
    <Modal
      opened={isOpen}
      onClose={done}
      title={secret ? words.titleOfSecret : words.title}
      size={secret ? "lg" : "md"}
      {...lockedWhile(secret !== null || isBusy)}
    >
      {secret ? (
        <SigningSecret secret={secret} onDone={done} />
      ) : (
        <form onSubmit={submit}>
          <Stack>
            <Problem>{problem}</Problem>
            <NativeSelect
              label={common.kind}
              value={kind}
              onChange={({ currentTarget }) => setKind(currentTarget.value as AlertChannel["kind"])}
              description={hasMailServer ? undefined : words.needsMailServer}
              data={[
                { value: "webhook", label: kinds.webhook },
                { value: "slack", label: kinds.slack },
                { value: "email", label: kinds.email, disabled: !hasMailServer },
              ]}
            />
            <TextInput
              label={common.name}
              name="name"
              placeholder={words.nameExample}
              required
              maxLength={200}
              error={problemOf("name")}
            />
            <AddressField key={kind} kind={kind} isRequired problemOf={problemOf} />
            <DialogButtons action={words.submit} isBusy={isBusy} onCancel={onClose} />
          </Stack>
        </form>
      )}
    </Modal>
  );
}
