"use client";

import { Button, Group, Stack } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { ApiError } from "../api/request";
import { Problem } from "@/app/_ui/feedback/notice";
import { Dialog } from "@/app/_ui/layout/dialog";

interface ConfirmDialogProps {
  isOpen: boolean;
  onClose: () => void;
  title: string;
  /** The verb on the button: "Revoke key", never "OK". */
  action: string;
  isDestructive?: boolean;
  onConfirm: () => Promise<void>;
  /** What will happen, and to whom. */
  children: ReactNode;
}

export function ConfirmDialog(props: ConfirmDialogProps) {
  const { isOpen, onClose, title, action, isDestructive = false, onConfirm, children } = props;
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function confirm() {
    setIsBusy(true);
    setProblem(null);
    try {
      await onConfirm();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setProblem(error.message);
    } finally {
      setIsBusy(false);
    }
  }

  return (
    <Dialog opened={isOpen} onClose={onClose} title={title}>
      <Stack>
        <Problem>{problem}</Problem>
        {children}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button color={isDestructive ? "red" : undefined} loading={isBusy} onClick={() => void confirm()}>
            {action}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
