"use client";

import { Button, Modal, PasswordInput, Stack, Text, TextInput } from "@mantine/core";
import { IconFingerprint } from "@tabler/icons-react";
import { useState } from "react";
import { stepUpForm as words } from "@/app/_words/auth";
import { answerWithPasskey } from "../api/passkey";
import { request } from "../api/request";
import { signInElsewhere } from "../api/session";
import type { Account } from "../api/types";
import { useApi } from "../api/use-api";
import { Problem } from "../feedback/notice";
import { DialogButtons } from "../forms/dialog-buttons";
import { useSubmit } from "../forms/use-submit";

interface StepUpFormProps {
  isOpen: boolean;
  onConfirmed: () => void;
  onCancel: () => void;
}

/** Proves who sits before this browser, by what the account has: a passkey, a code, or the password. */
export function StepUpForm({ isOpen, onConfirmed, onCancel }: StepUpFormProps) {
  const { data } = useApi<Account>(isOpen ? "/account" : null, undefined, 0);
  return (
    <Modal opened={isOpen} onClose={onCancel} title={words.title} zIndex={400}>
      <Stack>
        <Text>{words.intro}</Text>
        {data && <Ways ways={data.confirm_by} onConfirmed={onConfirmed} onCancel={onCancel} />}
      </Stack>
    </Modal>
  );
}

interface WaysProps {
  ways: Account["confirm_by"];
  onConfirmed: () => void;
  onCancel: () => void;
}

function Ways({ ways, onConfirmed, onCancel }: WaysProps) {
  const typed = ways.find((way) => way === "code" || way === "password");
  return (
    <>
      {ways.includes("passkey") && <PasskeyButton onConfirmed={onConfirmed} />}
      {ways.includes("sign_in_again") && (
        <Button variant="default" onClick={() => void signInElsewhere(window.location.pathname, true)}>
          {words.signInAgain}
        </Button>
      )}
      {typed && <TypedProof kind={typed} onConfirmed={onConfirmed} onCancel={onCancel} />}
      {ways.length === 0 && <Problem>{words.noWay}</Problem>}
    </>
  );
}

function TypedProof({
  kind,
  onConfirmed,
  onCancel,
}: { kind: "code" | "password" } & Omit<WaysProps, "ways">) {
  const { submit, isBusy, problem, problemOf } = useSubmit(async (form) => {
    await request("/session/step-up", { method: "POST", body: { [kind]: String(form.get(kind)) } });
    onConfirmed();
  });
  const shared = {
    name: kind,
    required: true,
    error: problemOf(kind),
    "data-autofocus": true,
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Problem>{problem}</Problem>
        {kind === "code" ? (
          <TextInput
            label={words.code}
            description={words.codeHint}
            autoComplete="one-time-code"
            maxLength={40}
            {...shared}
          />
        ) : (
          <PasswordInput label={words.password} autoComplete="current-password" {...shared} />
        )}
        <DialogButtons action={words.submit} isBusy={isBusy} onCancel={onCancel} />
      </Stack>
    </form>
  );
}

function PasskeyButton({ onConfirmed }: { onConfirmed: () => void }) {
  const [problem, setProblem] = useState<string | null>(null);
  async function confirm() {
    setProblem(null);
    try {
      const passkey = await answerWithPasskey();
      await request("/session/step-up", { method: "POST", body: { passkey } });
      onConfirmed();
    } catch (error) {
      setProblem((error as Error).message);
    }
  }
  return (
    <>
      <Problem>{problem}</Problem>
      <Button
        variant="default"
        leftSection={<IconFingerprint size={17} aria-hidden />}
        onClick={() => void confirm()}
      >
        {words.byPasskey}
      </Button>
    </>
  );
}
