"use client";

import { Stack, TextInput } from "@mantine/core";
import { type FormEvent, type ReactNode, useState } from "react";
import { ApiError } from "../api/request";
import { say } from "./toast";
import { Problem } from "@/app/_ui/feedback/notice";
import { DialogButtons } from "@/app/_ui/forms/dialog-buttons";
import { Dialog } from "@/app/_ui/layout/dialog";
import { confirmDialog as words } from "@/app/_words/ui";

interface ConfirmDialogProps extends ConfirmFormProps {
  isOpen: boolean;
  title: string;
}

interface ConfirmFormProps {
  onClose: () => void;
  /** The verb on the button: "Revoke key", never "OK". */
  action: string;
  isDestructive?: boolean;
  /** Has to be typed before the button can be used: the name of what cannot be brought back. */
  nameToType?: string;
  /** Answers what to say once it is done; the dialog is closed then. */
  onConfirm: () => Promise<string>;
  /** What will happen, and to whom. */
  children: ReactNode;
}

export function ConfirmDialog({ isOpen, title, ...form }: ConfirmDialogProps) {
  return (
    <Dialog opened={isOpen} onClose={form.onClose} title={title}>
      <ConfirmForm {...form} />
    </Dialog>
  );
}

function ConfirmForm(props: ConfirmFormProps) {
  const { onClose, action, isDestructive, nameToType, onConfirm, children } = props;
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [typed, setTyped] = useState("");

  async function confirm() {
    setIsBusy(true);
    setProblem(null);
    try {
      say(await onConfirm());
      onClose();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setProblem(error.message);
    } finally {
      setIsBusy(false);
    }
  }

  // In React's tree, though not on the page, the dialog is within the form that opened it: that is not to be sent too.
  function submit(event: FormEvent) {
    event.preventDefault();
    event.stopPropagation();
    void confirm();
  }

  return (
    <form onSubmit={submit}>
      <Stack>
        <Problem>{problem}</Problem>
        {children}
        {nameToType !== undefined && (
          <TextInput
            label={words.typeToConfirm(nameToType)}
            autoComplete="off"
            value={typed}
            onChange={({ currentTarget }) => setTyped(currentTarget.value)}
            data-autofocus
          />
        )}
        <DialogButtons
          action={action}
          isBusy={isBusy}
          isDestructive={isDestructive}
          isDisabled={nameToType !== undefined && typed.trim() !== nameToType.trim()}
          onCancel={onClose}
        />
      </Stack>
    </form>
  );
}
