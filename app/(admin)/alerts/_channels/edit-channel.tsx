"use client";

import { Modal, Stack, TextInput } from "@mantine/core";
import { request } from "@/app/_ui/api/request";
import type { AlertChannel } from "@/app/_ui/api/types";
import { refresh } from "@/app/_ui/api/use-api";
import { Problem } from "@/app/_ui/feedback/notice";
import { say } from "@/app/_ui/feedback/toast";
import { DialogButtons } from "@/app/_ui/forms/dialog-buttons";
import { useSubmit } from "@/app/_ui/forms/use-submit";
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
    say("Saved.");
    onClose();
  });
  const isSecret = kind === "slack";
  const address = isSecret ? { placeholder: `${target} (unchanged)` } : { defaultValue: target };
  return (
    <Modal opened={isOpen} onClose={onClose} title={`Edit ${name}`}>
      <form onSubmit={submit}>
        <Stack>
          <Problem>{problem}</Problem>
          <TextInput
            label="Name"
            name="name"
            defaultValue={name}
            required
            withAsterisk={false}
            maxLength={200}
            error={problemOf("name")}
          />
          <AddressField kind={kind} isRequired={!isSecret} problemOf={problemOf} {...address} />
          <DialogButtons action="Save" isBusy={isBusy} onCancel={onClose} />
        </Stack>
      </form>
    </Modal>
  );
}
