"use client";

import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { request } from "@/app/_ui/api/request";
import type { ProvisionedKey, Tenant } from "@/app/_ui/api/types";
import { refresh } from "@/app/_ui/api/use-api";
import { Problem } from "@/app/_ui/feedback/notice";
import { say } from "@/app/_ui/feedback/toast";
import { useSubmit } from "@/app/_ui/forms/use-submit";
import { newSlot as words } from "@/app/_words/tenant-keys";
import { PROVISIONED_KEY_PATHS } from "../../../../_keys/key-paths";

interface NewSlotProps {
  tenant: Tenant;
  isOpen: boolean;
  onClose: () => void;
}

export function NewSlot({ tenant, isOpen, onClose }: NewSlotProps) {
  const { submit, isBusy, problem, problemOf } = useSubmit(async (form) => {
    const slot = String(form.get("slot")).trim();
    const path = `/tenants/${tenant.id}/provisioned-keys`;
    const key = await request<ProvisionedKey>(path, { method: "POST", body: { slot } });
    await refresh(...PROVISIONED_KEY_PATHS);
    say(key.status === "active" ? words.made(slot) : words.waits(slot));
    onClose();
  });
  return (
    <Modal opened={isOpen} onClose={onClose} title={words.title}>
      <form onSubmit={submit}>
        <Stack>
          <Problem>{problem}</Problem>
          <Text>{words.intro}</Text>
          <TextInput
            label={words.slot}
            name="slot"
            placeholder={words.slotExample}
            required
            maxLength={48}
            data-autofocus
            error={problemOf("slot")}
          />
          <Group justify="flex-end">
            <Button type="submit" loading={isBusy}>
              {words.submit}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
