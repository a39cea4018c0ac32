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
import { lockedWhile } from "@/app/_ui/layout/locked";
import { common } from "@/app/_words/common";
import { newPasskey as words, savedCodes } from "@/app/_words/profile";
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
      title={codes ? savedCodes.title : words.title}
      {...lockedWhile(codes !== null || isBusy)}
    >
      {codes ? (
        <SavedCodes codes={codes} onDone={() => void done()} />
      ) : (
        <form onSubmit={submit}>
          <Stack>
            <Problem>{problem ?? problemOf("credential") ?? null}</Problem>
            <Text>{words.intro}</Text>
            <TextInput
              label={common.name}
              description={words.nameHint}
              name="name"
              placeholder={words.nameExample}
              maxLength={200}
              required
              data-autofocus
              error={problemOf("name")}
            />
            <DialogButtons action={words.submit} isBusy={isBusy} onCancel={onClose} />
          </Stack>
        </form>
      )}
    </Modal>
  );
}
