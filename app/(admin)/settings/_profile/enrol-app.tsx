"use client";

import { Button, Code, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { request } from "@/app/_ui/api/request";
import type { RecoveryCodes, TotpEnrolment } from "@/app/_ui/api/types";
import { refresh } from "@/app/_ui/api/use-api";
import { Problem } from "@/app/_ui/feedback/notice";
import { DialogButtons } from "@/app/_ui/forms/dialog-buttons";
import { useSubmit } from "@/app/_ui/forms/use-submit";
import { lockedWhile } from "@/app/_ui/layout/locked";
import { enrolApp as words, savedCodes } from "@/app/_words/profile";
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
      title={codes ? savedCodes.title : words.title}
      {...lockedWhile(codes !== null || confirm.isBusy)}
    >
      {codes && <SavedCodes codes={codes} onDone={() => void done()} />}
      {!codes && enrolment && <ConfirmStep enrolment={enrolment} onCancel={() => void done()} {...confirm} />}
      {!codes && !enrolment && (
        <form onSubmit={begin.submit}>
          <Stack>
            <Problem>{begin.problem}</Problem>
            <Text>{words.intro}</Text>
            <DialogButtons action={words.showPicture} isBusy={begin.isBusy} onCancel={onClose} />
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
        <QrCode text={enrolment.uri ?? ""} label={words.picture} />
        {isTyped ? (
          <Text size="sm">{words.typeSecret(<Code data-testid="totp-secret">{enrolment.secret}</Code>)}</Text>
        ) : (
          <Button variant="subtle" size="compact-sm" onClick={() => setIsTyped(true)}>
            {words.cannotScan}
          </Button>
        )}
        <TextInput
          label={words.code}
          description={words.codeHint}
          name="code"
          autoComplete="one-time-code"
          inputMode="numeric"
          maxLength={7}
          required
          data-autofocus
          error={problemOf("code")}
        />
        <DialogButtons action={words.submit} isBusy={isBusy} onCancel={onCancel} />
      </Stack>
    </form>
  );
}
