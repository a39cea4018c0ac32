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
import { common } from "@/app/_words/common";
import { revokeKey as words } from "@/app/_words/key-dialogs";
import { KEY_PATHS } from "./key-paths";
import { Receipt } from "./receipt";
import { RecentClients } from "./recent-clients";

interface RevokeKeyProps {
  apiKey: ApiKey;
  isOpen: boolean;
  onClose: () => void;
}

/** Asks once more, revokes, and then shows the gateways' receipt. */
export function RevokeKey({ apiKey, isOpen, onClose }: RevokeKeyProps) {
  const [revoked, setRevoked] = useState<ApiKey | null>(null);
  const title = revoked ? words.revoked(apiKey.name) : words.title(apiKey.name);
  return (
    <Modal opened={isOpen} onClose={onClose} title={title}>
      {revoked ? (
        <Stack>
          {revoked.revocation_id && <Receipt revocationId={revoked.revocation_id} />}
          <Group justify="flex-end">
            <Button onClick={onClose}>{common.done}</Button>
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
        {apiKey.last_used_at !== null && <RecentClients apiKeyId={apiKey.id} />}
        <Text>{words.effect}</Text>
        <TextInput
          label={common.reason}
          name="reason"
          placeholder={words.reasonHint}
          maxLength={200}
          error={problemOf("reason")}
        />
        <DialogButtons action={words.submit} isBusy={isBusy} isDestructive onCancel={onCancel} />
      </Stack>
    </form>
  );
}

function lastUse({ last_used_at, usage_daily }: ApiKey): string {
  if (last_used_at === null) return words.neverUsed;
  const ago = formatAgo(last_used_at, Date.now());
  return toNano(usage_daily) > 0n ? words.lastUsedToday(ago, formatMoney(usage_daily)) : words.lastUsed(ago);
}
