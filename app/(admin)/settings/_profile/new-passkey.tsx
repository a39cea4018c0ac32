"use client";

import { Modal, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { makePasskey } from "@/app/_ui/api/passkey";
import { request } from "@/app/_ui/api/request";
import type { AddedPasskey } from "@/app/_ui/api/types";
import { refresh } from "@/app/_ui/api/use-api";
import { Problem } from "@/app/_ui/feedback/notice";
import { DialogButtons } from "@/app/_ui/forms/dialog-buttons";
import { useSubmit } from "@/app/_ui/forms/use-submit";
import { SavedCodes } from "./saved-codes";

/** Names a passkey, has the device make it, and shows recovery codes when it is the first second factor. */
export function NewPasskey({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const [codes, setCodes] = useState<string[] | null>(null);
  const { submit, isBusy, problem, problemOf } = useSubmit(async (form) => {
    const name = String(form.get("name"));
    const body = { ...(await makePasskey()), name };
    const added = await request<AddedPasskey>("/account/passkeys", { method: "POST", body });
    if (added.recovery_codes) setCodes(added.recovery_codes);
    else await done();
  });
  async function done() {
    onClose();
    setCodes(null);
    await refresh("/account");
  }
  return (
    <Modal
      opened={isOpen}
      onClose={() => void done()}
      title={codes ? "Save your recovery codes" : "Add a passkey"}
      withCloseButton={codes === null}
      closeOnEscape={codes === null}
      closeOnClickOutside={codes === null}
    >
      {codes ? (
        <SavedCodes codes={codes} onDone={() => void done()} />
      ) : (
        <form onSubmit={submit}>
          <Stack>
            <Problem>{problem ?? problemOf("credential") ?? null}</Problem>
            <Text>
              Your browser asks the device next. Where it is the first, you get recovery codes afterwards.
            </Text>
            <TextInput
              label="Name"
              description="So that you know it again."
              name="name"
              placeholder="Phone"
              maxLength={200}
              required
              withAsterisk={false}
              data-autofocus
              error={problemOf("name")}
            />
            <DialogButtons action="Add passkey" isBusy={isBusy} onCancel={onClose} />
          </Stack>
        </form>
      )}
    </Modal>
  );
}
