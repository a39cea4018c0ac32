"use client";

import { Text } from "@mantine/core";
import { request } from "@/app/_ui/api/request";
import type { UnmanagedKey } from "@/app/_ui/api/types";
import { refresh } from "@/app/_ui/api/use-api";
import { ConfirmDialog } from "@/app/_ui/feedback/confirm-dialog";
import { say } from "@/app/_ui/feedback/toast";
import { PROVISIONED_KEY_PATHS } from "../../_keys/key-paths";

interface DeleteForgottenProps {
  unmanagedKey: UnmanagedKey;
  isOpen: boolean;
  onClose: () => void;
}

export function DeleteForgotten({ unmanagedKey: key, isOpen, onClose }: DeleteForgottenProps) {
  async function remove() {
    await request(`/unmanaged-keys/${key.hash}/deletion`, { method: "POST", body: {} });
    await refresh(...PROVISIONED_KEY_PATHS);
    say("The key is deleted at OpenRouter.");
    onClose();
  }
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={onClose}
      title="Delete this key at OpenRouter?"
      action="Delete key"
      isDestructive
      onConfirm={remove}
    >
      <Text>
        Its name says that this installation made it, and there is no record of it here: the database was
        probably restored from a backup. If another copy of this installation runs, it may be using the key.
      </Text>
    </ConfirmDialog>
  );
}
