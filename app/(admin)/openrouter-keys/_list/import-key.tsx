"use client";

import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { request } from "@/app/_ui/api/request";
import type { UnmanagedKey } from "@/app/_ui/api/types";
import { refresh } from "@/app/_ui/api/use-api";
import { Problem } from "@/app/_ui/feedback/notice";
import { say } from "@/app/_ui/feedback/toast";
import { TenantFilter } from "@/app/_ui/forms/tenant-filter";
import { useSubmit } from "@/app/_ui/forms/use-submit";
import { common } from "@/app/_words/common";
import { importKey as words } from "@/app/_words/openrouter-keys";
import { PROVISIONED_KEY_PATHS } from "../../_keys/key-paths";

interface ImportKeyProps {
  unmanagedKey: UnmanagedKey;
  isOpen: boolean;
  onClose: () => void;
}

export function ImportKey({ unmanagedKey: key, isOpen, onClose }: ImportKeyProps) {
  const [tenantId, setTenantId] = useState<string | null>(null);
  const { submit, isBusy, problem, problemOf } = useSubmit(async (form) => {
    const body = { tenant_id: tenantId, slot: String(form.get("slot")).trim() };
    await request(`/unmanaged-keys/${key.hash}/import`, { method: "POST", body });
    await refresh(...PROVISIONED_KEY_PATHS);
    say(words.imported(key.name));
    onClose();
  });
  return (
    <Modal opened={isOpen} onClose={onClose} title={words.title(key.name)}>
      <form onSubmit={submit}>
        <Stack>
          <Problem>{problem}</Problem>
          <Text>{words.effect}</Text>
          <TenantFilter
            label={common.tenant}
            value={tenantId}
            onChange={setTenantId}
            emptyLabel={words.chooseTenant}
            error={problemOf("tenant_id")}
          />
          <TextInput
            label={words.slot}
            name="slot"
            placeholder={words.slotExample}
            required
            maxLength={48}
            error={problemOf("slot")}
          />
          <Group justify="flex-end">
            <Button type="submit" loading={isBusy} disabled={tenantId === null}>
              {words.submit}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
