"use client";

import { Button, Code, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { request } from "@/app/_ui/api/request";
import type { RecoveryCodes, TotpEnrolment } from "@/app/_ui/api/types";
import { refresh } from "@/app/_ui/api/use-api";
import { Problem } from "@/app/_ui/feedback/notice";
import { DialogButtons } from "@/app/_ui/forms/dialog-buttons";
import { useSubmit } from "@/app/_ui/forms/use-submit";
import { QrCode } from "./qr-code";
import { SavedCodes } from "./saved-codes";

/** First the app is told the secret, then it proves that it knows it, then the recovery codes are saved. */
export function EnrolApp({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const [enrolment, setEnrolment] = useState<TotpEnrolment | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const begin = useSubmit(async () => {
    setEnrolment(await request<TotpEnrolment>("/account/totp", { method: "POST", body: {} }));
  });
  const confirm = useSubmit(async (form) => {
    const body = { code: String(form.get("code")) };
    const answer = await request<RecoveryCodes>("/account/totp/confirmation", {
      method: "POST",
      body,
    });
    setCodes(answer.recovery_codes);
  });
  async function done() {
    onClose();
    setEnrolment(null);
    setCodes(null);
    await refresh("/account");
  }
  return (
    <Modal
      opened={isOpen}
      onClose={() => void done()}
      title={codes ? "Save your recovery codes" : "Set up an authenticator app"}
      withCloseButton={codes === null}
      closeOnEscape={codes === null}
      closeOnClickOutside={codes === null}
    >
      {codes && <SavedCodes codes={codes} onDone={() => void done()} />}
      {!codes && enrolment && <ConfirmStep enrolment={enrolment} onCancel={() => void done()} {...confirm} />}
      {!codes && !enrolment && (
        <form onSubmit={begin.submit}>
          <Stack>
            <Problem>{begin.problem}</Problem>
            <Text>
              Any app for one-time codes does. Have it at hand: you scan a picture, and type the code it
              shows.
            </Text>
            <DialogButtons action="Show the picture" isBusy={begin.isBusy} onCancel={onClose} />
          </Stack>
        </form>
      )}
    </Modal>
  );
}

interface ConfirmStepProps extends ReturnType<typeof useSubmit> {
  enrolment: TotpEnrolment;
  onCancel: () => void;
}

function ConfirmStep({ enrolment, onCancel, submit, isBusy, problem, problemOf }: ConfirmStepProps) {
  const [isTyped, setIsTyped] = useState(false);
  return (
    <form onSubmit={submit}>
      <Stack>
        <Problem>{problem}</Problem>
        <QrCode text={enrolment.uri ?? ""} label="What the authenticator app scans" />
        {isTyped ? (
          <Text size="sm">
            Type into the app: <Code data-testid="totp-secret">{enrolment.secret}</Code>
          </Text>
        ) : (
          <Button variant="subtle" size="compact-sm" onClick={() => setIsTyped(true)}>
            It cannot scan
          </Button>
        )}
        <TextInput
          label="Code"
          description="The six digits that the app shows now."
          name="code"
          autoComplete="one-time-code"
          inputMode="numeric"
          maxLength={7}
          required
          withAsterisk={false}
          data-autofocus
          error={problemOf("code")}
        />
        <DialogButtons action="Turn it on" isBusy={isBusy} onCancel={onCancel} />
      </Stack>
    </form>
  );
}
