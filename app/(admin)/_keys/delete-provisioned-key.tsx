"use client";

import { Text } from "@mantine/core";
import { request } from "@/app/_ui/api/request";
import type { ProvisionedKey } from "@/app/_ui/api/types";
import { refresh } from "@/app/_ui/api/use-api";
import { ConfirmDialog } from "@/app/_ui/feedback/confirm-dialog";
import { deleteProvisionedKey, letGoProvisionedKey } from "@/app/_words/provisioned-keys";
import { PROVISIONED_KEY_PATHS } from "./key-paths";

interface DialogProps {
  provisionedKey: ProvisionedKey;
  isOpen: boolean;
  onClose: () => void;
}

export function DeleteProvisionedKey({ provisionedKey: key, isOpen, onClose }: DialogProps) {
  const words = key.is_imported ? letGoProvisionedKey : deleteProvisionedKey;
  async function remove() {
    await request(`/provisioned-keys/${key.id}/deletion`, { method: "POST", body: {} });
    await refresh(...PROVISIONED_KEY_PATHS);
    return words.done;
  }
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={onClose}
      title={words.title(key.slot)}
      action={words.submit}
      isDestructive
      nameToType={key.is_imported ? undefined : (key.name ?? key.slot)}
      onConfirm={remove}
    >
      <Text>{words.effect}</Text>
    </ConfirmDialog>
  );
}
