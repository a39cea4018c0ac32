"use client";

import { Text } from "@mantine/core";
import { request } from "@/app/_ui/api/request";
import type { ApiKey } from "@/app/_ui/api/types";
import { refresh } from "@/app/_ui/api/use-api";
import { ConfirmDialog } from "@/app/_ui/feedback/confirm-dialog";
import { disableKey as words } from "@/app/_words/key-dialogs";
import { KEY_PATHS } from "./key-paths";
import { RecentClients } from "./recent-clients";

interface DisableKeyProps {
  apiKey: ApiKey;
  isOpen: boolean;
  onClose: () => void;
}

export function DisableKey({ apiKey, isOpen, onClose }: DisableKeyProps) {
  async function disable() {
    await request(`/api-keys/${apiKey.id}`, { method: "PATCH", body: { disabled: true } });
    await refresh(...KEY_PATHS);
    return words.done(apiKey.name);
  }
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={onClose}
      title={words.title(apiKey.name)}
      action={words.submit}
      isDestructive
      onConfirm={disable}
    >
      <RecentClients apiKeyId={apiKey.id} />
      <Text>{words.effect}</Text>
    </ConfirmDialog>
  );
}
