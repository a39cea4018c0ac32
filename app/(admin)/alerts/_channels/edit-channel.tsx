"use client";

import { Modal, Stack, TextInput } from "@mantine/core";
import { request } from "@/app/_ui/api/request";
import type { AlertChannel } from "@/app/_ui/api/types";
import { refresh } from "@/app/_ui/api/use-api";
import { Problem } from "@/app/_ui/feedback/notice";
import { say } from "@/app/_ui/feedback/toast";
import { DialogButtons } from "@/app/_ui/forms/dialog-buttons";
import { useSubmit } from "@/app/_ui/forms/use-submit";
import { editChannel as words } from "@/app/_words/alert-channels";
import { common } from "@/app/_words/common";
import { ALERT_PATHS } from "../paths";
import { AddressField, addressFrom } from "./address-field";

interface EditChannelProps {
  channel: AlertChannel;
  isOpen: boolean;
  onClose: () => void;
}

/** Name and address. A Slack URL is not known here: left empty, it stays. */
export function EditChannel({ channel, isOpen, onClose }: EditChannelProps) {
  const { id, kind, name, target } = channel;
  const { submit, isBusy, problem, problemOf } = useSubmit(async (form) => {
    const body = { name: String(form.get("name")), ...addressFrom(form, kind) };
    await request(`/alert-channels/${id}`, { method: "PATCH", body });
    await refresh(...ALERT_PATHS);
    say(words.saved);
    onClose();
  });
  const isSecret = kind === "slack";
  const address = isSecret ? { placeholder: words.unchanged(target) } : { defaultValue: target };
  return (
    <Modal opened={isOpen} onClose={onClose} title={words.title(name)}>
      <form onSubmit={submit}>
        <Stack>
          <Problem>{problem}</Problem>
          <TextInput
            label={common.name}
            name="name"
            defaultValue={name}
            required
            maxLength={200}
            error={problemOf("name")}
          />
          <AddressField kind={kind} isRequired={!isSecret} problemOf={problemOf} {...address} />
          <DialogButtons action={common.save} isBusy={isBusy} onCancel={onClose} />
        </Stack>
      </form>
    </Modal>
  );
}
