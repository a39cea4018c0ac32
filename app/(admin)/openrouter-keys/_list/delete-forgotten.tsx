"use client";

import { Text } from "@mantine/core";
import { request } from "@/app/_ui/api/request";
import type { UnmanagedKey } from "@/app/_ui/api/types";
import { refresh } from "@/app/_ui/api/use-api";
import { ConfirmDialog } from "@/app/_ui/feedback/confirm-dialog";
import { deleteForgotten as words } from "@/app/_words/openrouter-keys";
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
    return words.done;
  }
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={onClose}
      title={words.title}
      action={words.submit}
      isDestructive
      nameToType={key.name}
      onConfirm={remove}
    >
      <Text>{words.effect}</Text>
    </ConfirmDialog>
  );
}
