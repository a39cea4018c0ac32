"use client";

import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { request } from "@/app/_ui/api/request";
import type { ApiKey, RevokedApiKeys } from "@/app/_ui/api/types";
import { refresh } from "@/app/_ui/api/use-api";
import { plural } from "@/app/_ui/data/amounts";
import { Problem } from "@/app/_ui/feedback/notice";
import { DialogButtons } from "@/app/_ui/forms/dialog-buttons";
import { useSubmit } from "@/app/_ui/forms/use-submit";
import { KEY_PATHS } from "../../_keys/key-paths";
import { Receipt } from "../../_keys/receipt";

interface RevokeManyProps {
  apiKeys: ApiKey[];
  isOpen: boolean;
  onClose: () => void;
  onRevoked: () => void;
}

/** Revokes all keys that were ticked, or none, and shows one receipt for each tenant. */
export function RevokeMany({ apiKeys, isOpen, onClose, onRevoked }: RevokeManyProps) {
  const [revoked, setRevoked] = useState<RevokedApiKeys | null>(null);
  const { submit, isBusy, problem, problemOf } = useSubmit(async (form) => {
    const reason = String(form.get("reason")).trim();
    const body = { ids: apiKeys.map(({ id }) => id), ...(reason && { reason }) };
    setRevoked(await request<RevokedApiKeys>("/api-key-revocations", { method: "POST", body }));
    await refresh(...KEY_PATHS);
  });
  const done = () => {
    if (revoked) onRevoked();
    setRevoked(null);
    onClose();
  };
  return (
    <Modal
      opened={isOpen}
      onClose={done}
      title={
        revoked ? `${plural(revoked.data.length, "key")} revoked` : `Revoke ${plural(apiKeys.length, "key")}?`
      }
    >
      {revoked ? (
        <Stack>
          {revoked.revocations.map(({ id }) => (
            <Receipt key={id} revocationId={id} />
          ))}
          <Group justify="flex-end">
            <Button onClick={done}>Done</Button>
          </Group>
        </Stack>
      ) : (
        <form onSubmit={submit}>
          <Stack>
            <Problem>{problem}</Problem>
            <Text>
              {apiKeys
                .slice(0, 5)
                .map(({ name, tenant_name }) => `${name} (${tenant_name})`)
                .join(", ")}
              {apiKeys.length > 5 && ` and ${apiKeys.length - 5} more`}. Every program that sends one of them
              is answered with 401 at once. This cannot be undone.
            </Text>
            <TextInput
              label="Reason"
              name="reason"
              placeholder="Optional, kept with the keys"
              maxLength={200}
              error={problemOf("reason")}
            />
            <DialogButtons action="Revoke keys" isBusy={isBusy} isDestructive onCancel={done} />
          </Stack>
        </form>
      )}
    </Modal>
  );
}
