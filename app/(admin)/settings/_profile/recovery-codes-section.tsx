"use client";

import { Button, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useState } from "react";
import { request } from "@/app/_ui/api/request";
import type { RecoveryCodes } from "@/app/_ui/api/types";
import { refresh } from "@/app/_ui/api/use-api";
import { Status } from "@/app/_ui/data/status";
import { Problem } from "@/app/_ui/feedback/notice";
import { DialogButtons } from "@/app/_ui/forms/dialog-buttons";
import { useSubmit } from "@/app/_ui/forms/use-submit";
import { Section } from "@/app/_ui/layout/section";
import { SavedCodes } from "./saved-codes";
import { Dialog } from "@/app/_ui/layout/dialog";
import { lockedWhile } from "@/app/_ui/layout/locked";
import { recoveryCodesSection as words, savedCodes } from "@/app/_words/profile";

const FEW = 3;

export function RecoveryCodesSection({ left }: { left: number }) {
  const [isOpen, { open, close }] = useDisclosure();
  const [codes, setCodes] = useState<string[] | null>(null);
  const { submit, isBusy, problem } = useSubmit(async () => {
    const answer = await request<RecoveryCodes>("/account/recovery-codes", {
      method: "POST",
      body: {},
    });
    setCodes(answer.recovery_codes);
  });
  async function done() {
    close();
    setCodes(null);
    await refresh("/account");
  }
  return (
    <Section
      title={words.title}
      description={words.description}
      actions={
        <Button variant="default" onClick={open}>
          {words.renew}
        </Button>
      }
    >
      <Status tone={left > FEW ? "good" : "warn"}>{words.left(left)}</Status>
      <Dialog
        opened={isOpen}
        onClose={() => void done()}
        title={codes ? savedCodes.title : words.renewalTitle}
        {...lockedWhile(codes !== null || isBusy)}
      >
        {codes ? (
          <SavedCodes codes={codes} onDone={() => void done()} />
        ) : (
          <form onSubmit={submit}>
            <Stack>
              <Problem>{problem}</Problem>
              <Text>{words.renewalEffect}</Text>
              <DialogButtons action={words.submit} isBusy={isBusy} onCancel={close} />
            </Stack>
          </form>
        )}
      </Dialog>
    </Section>
  );
}
