"use client";

import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { request } from "@/app/_ui/api/request";
import type { ApiKey } from "@/app/_ui/api/types";
import { refresh } from "@/app/_ui/api/use-api";
import { formatMoney, toNano } from "@/app/_ui/data/amounts";
import { formatAgo } from "@/app/_ui/data/times";
import { Problem } from "@/app/_ui/feedback/notice";
import { DialogButtons } from "@/app/_ui/forms/dialog-buttons";
import { useSubmit } from "@/app/_ui/forms/use-submit";
import { KEY_PATHS } from "./key-paths";
import { Receipt } from "./receipt";

interface RevokeKeyProps {
  apiKey: ApiKey;
  isOpen: boolean;
  onClose: () => void;
}

/** Asks once more, revokes, and then shows the gateways' receipt. */
export function RevokeKey({ apiKey, isOpen, onClose }: RevokeKeyProps) {
  const [revoked, setRevoked] = useState<ApiKey | null>(null);
  const title = revoked ? `${apiKey.name} is revoked` : `Revoke ${apiKey.name}?`;
  return (
    <Modal opened={isOpen} onClose={onClose} title={title}>
      {revoked ? (
        <Stack>
          {revoked.revocation_id && <Receipt revocationId={revoked.revocation_id} />}
          <Group justify="flex-end">
            <Button onClick={onClose}>Done</Button>
          </Group>
        </Stack>
      ) : (
        <RevokeForm apiKey={apiKey} onRevoked={setRevoked} onCancel={onClose} />
      )}
    </Modal>
  );
}

interface RevokeFormProps {
  apiKey: ApiKey;
  onRevoked: (apiKey: ApiKey) => void;
  onCancel: () => void;
}

function RevokeForm({ apiKey, onRevoked, onCancel }: RevokeFormProps) {
  const { submit, isBusy, problem, problemOf } = useSubmit(async (form) => {
    const reason = String(form.get("reason")).trim();
    const path = `/api-keys/${apiKey.id}/revocation`;
    onRevoked(await request<ApiKey>(path, { method: "POST", body: reason ? { reason } : {} }));
    await refresh(...KEY_PATHS);
  });
  return (
    <form onSubmit={submit}>
      <Stack>
        <Problem>{problem}</Problem>
        <Text>{lastUse(apiKey)}</Text>
        <Text>
          Every program that sends it is answered with 401 at once, and its running streams are cut. This
          cannot be undone; its history and costs stay.
        </Text>
        <TextInput
          label="Reason"
          name="reason"
          placeholder="Optional, kept with the key"
          maxLength={200}
          error={problemOf("reason")}
        />
        <DialogButtons action="Revoke key" isBusy={isBusy} isDestructive onCancel={onCancel} />
      </Stack>
    </form>
  );
}

function lastUse({ last_used_at, usage_daily }: ApiKey): string {
  if (last_used_at === null) return "This key was never used.";
  const today = toNano(usage_daily) > 0n ? ` and has cost ${formatMoney(usage_daily)} today` : "";
  return `This key was last used ${formatAgo(last_used_at, Date.now())}${today}.`;
}
