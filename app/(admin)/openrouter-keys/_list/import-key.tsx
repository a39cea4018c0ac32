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
    say(`${key.name} is imported.`);
    onClose();
  });
  return (
    <Modal opened={isOpen} onClose={onClose} title={`Import ${key.name}`}>
      <form onSubmit={submit}>
        <Stack>
          <Problem>{problem}</Problem>
          <Text>
            The key becomes a tenant&rsquo;s. Bursar does not know its secret: what it spends elsewhere is
            seen in its activity, and calls through Bursar need it rotated first.
          </Text>
          <TenantFilter value={tenantId} onChange={setTenantId} emptyLabel="Choose a tenant" />
          <TextInput
            label="Slot"
            name="slot"
            placeholder="legacy"
            required
            withAsterisk={false}
            maxLength={48}
            error={problemOf("slot")}
          />
          <Group justify="flex-end">
            <Button type="submit" loading={isBusy} disabled={tenantId === null}>
              Import key
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
