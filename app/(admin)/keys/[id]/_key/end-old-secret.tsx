"use client";

import { Text } from "@mantine/core";
import { request } from "@/app/_ui/api/request";
import type { ApiKey } from "@/app/_ui/api/types";
import { refresh } from "@/app/_ui/api/use-api";
import { ConfirmDialog } from "@/app/_ui/feedback/confirm-dialog";
import { secrets as words } from "@/app/_words/keys";
import { KEY_PATHS } from "../../../_keys/key-paths";
import { RecentClients } from "../../../_keys/recent-clients";

interface EndOldSecretProps {
  apiKey: ApiKey;
  isOpen: boolean;
  onClose: () => void;
}

export function EndOldSecret({ apiKey, isOpen, onClose }: EndOldSecretProps) {
  async function end() {
    await request(`/api-keys/${apiKey.id}/old-secret-retirement`, { method: "POST", body: {} });
    await refresh(...KEY_PATHS);
    return words.oldEnded;
  }
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={onClose}
      title={words.endOldTitle(apiKey.name)}
      action={words.endOldSubmit}
      isDestructive
      onConfirm={end}
    >
      <RecentClients apiKeyId={apiKey.id} secretId={apiKey.old_secret?.id} />
      <Text>{words.endOldEffect}</Text>
    </ConfirmDialog>
  );
}
