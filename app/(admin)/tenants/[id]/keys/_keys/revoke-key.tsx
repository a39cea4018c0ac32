"use client";

import { Text } from "@mantine/core";
import { request } from "@/app/_ui/api/request";
import type { ApiKey } from "@/app/_ui/api/types";
import { refresh } from "@/app/_ui/api/use-api";
import { formatMoney, toNano } from "@/app/_ui/data/amounts";
import { formatAgo } from "@/app/_ui/data/times";
import { ConfirmDialog } from "@/app/_ui/feedback/confirm-dialog";
import { say } from "@/app/_ui/feedback/toast";

interface RevokeKeyProps {
  apiKey: ApiKey;
  isOpen: boolean;
  onClose: () => void;
}

export function RevokeKey({ apiKey, isOpen, onClose }: RevokeKeyProps) {
  async function revoke() {
    await request(`/api/admin/api-keys/${apiKey.id}/revocation`, { method: "POST", body: {} });
    await refresh("/api/admin/tenants");
    say(`${apiKey.name} is revoked.`);
    onClose();
  }
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={onClose}
      title={`Revoke ${apiKey.name}?`}
      action="Revoke key"
      isDestructive
      onConfirm={revoke}
    >
      <Text>{lastUse(apiKey)}</Text>
      <Text>
        Every program that sends it is answered with 401 at once. This cannot be undone; its history and costs
        stay.
      </Text>
    </ConfirmDialog>
  );
}

function lastUse({ last_used_at, usage_daily }: ApiKey): string {
  if (last_used_at === null) return "This key was never used.";
  const today = toNano(usage_daily) > 0n ? ` and has cost ${formatMoney(usage_daily)} today` : "";
  return `This key was last used ${formatAgo(last_used_at, Date.now())}${today}.`;
}
