"use client";

import { Text } from "@mantine/core";
import { request } from "@/app/_ui/api/request";
import type { ProvisionedKey } from "@/app/_ui/api/types";
import { refresh } from "@/app/_ui/api/use-api";
import { ConfirmDialog } from "@/app/_ui/feedback/confirm-dialog";
import { say } from "@/app/_ui/feedback/toast";
import { PROVISIONED_KEY_PATHS } from "./key-paths";

interface DialogProps {
  provisionedKey: ProvisionedKey;
  isOpen: boolean;
  onClose: () => void;
}

export function DeleteProvisionedKey({ provisionedKey: key, isOpen, onClose }: DialogProps) {
  async function remove() {
    await request(`/provisioned-keys/${key.id}/deletion`, { method: "POST", body: {} });
    await refresh(...PROVISIONED_KEY_PATHS);
    say(key.is_imported ? "The key is let go." : "The key is deleted once its last call has ended.");
    onClose();
  }
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={onClose}
      title={key.is_imported ? `Let ${key.slot} go?` : `Delete the OpenRouter key of ${key.slot}?`}
      action={key.is_imported ? "Let go" : "Delete key"}
      isDestructive
      onConfirm={remove}
    >
      <Text>
        {key.is_imported
          ? "Bursar did not make this key, so it stays at OpenRouter as it is and is listed as nobody's again."
          : "It is deleted at OpenRouter and cannot be brought back. Its history and costs stay. Issued keys of this slot have to be moved or revoked first."}
      </Text>
    </ConfirmDialog>
  );
}
