"use client";

import { Button, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useState } from "react";
import { request } from "@/app/_ui/api/request";
import type { RecoveryCodes } from "@/app/_ui/api/types";
import { refresh } from "@/app/_ui/api/use-api";
import { plural } from "@/app/_ui/data/amounts";
import { Status } from "@/app/_ui/data/status";
import { Problem } from "@/app/_ui/feedback/notice";
import { DialogButtons } from "@/app/_ui/forms/dialog-buttons";
import { useSubmit } from "@/app/_ui/forms/use-submit";
import { Section } from "@/app/_ui/layout/section";
import { SavedCodes } from "./saved-codes";
import { Dialog } from "@/app/_ui/layout/dialog";

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
      title="Recovery codes"
      description="For the day the second factor is lost."
      actions={
        <Button variant="default" onClick={open}>
          Make new ones…
        </Button>
      }
    >
      <Status tone={left > FEW ? "good" : "warn"}>{plural(left, "code")} left</Status>
      <Dialog
        opened={isOpen}
        onClose={() => void done()}
        title={codes ? "Save your recovery codes" : "Make new recovery codes?"}
        withCloseButton={codes === null}
        closeOnEscape={codes === null}
        closeOnClickOutside={codes === null}
      >
        {codes ? (
          <SavedCodes codes={codes} onDone={() => void done()} />
        ) : (
          <form onSubmit={submit}>
            <Stack>
              <Problem>{problem}</Problem>
              <Text>Those you have are refused from then on.</Text>
              <DialogButtons action="Make new codes" isBusy={isBusy} onCancel={close} />
            </Stack>
          </form>
        )}
      </Dialog>
    </Section>
  );
}
