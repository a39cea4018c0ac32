"use client";

import { Text } from "@mantine/core";
import { request } from "@/app/_ui/api/request";
import type { ProvisionedKey } from "@/app/_ui/api/types";
import { refresh } from "@/app/_ui/api/use-api";
import { ConfirmDialog } from "@/app/_ui/feedback/confirm-dialog";
import { disableProvisionedKey as words } from "@/app/_words/provisioned-keys";
import { PROVISIONED_KEY_PATHS } from "./key-paths";

interface DialogProps {
  provisionedKey: ProvisionedKey;
  isOpen: boolean;
  onClose: () => void;
}

export function DisableProvisionedKey({ provisionedKey: key, isOpen, onClose }: DialogProps) {
  async function disable() {
    await request(`/provisioned-keys/${key.id}`, { method: "PATCH", body: { disabled: true } });
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
      onConfirm={disable}
    >
      <Text>{words.effect(key.tenant_name, key.slot)}</Text>
    </ConfirmDialog>
  );
}
