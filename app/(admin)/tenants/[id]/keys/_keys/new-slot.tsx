"use client";

import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { request } from "@/app/_ui/api/request";
import type { ProvisionedKey, Tenant } from "@/app/_ui/api/types";
import { refresh } from "@/app/_ui/api/use-api";
import { Problem } from "@/app/_ui/feedback/notice";
import { say } from "@/app/_ui/feedback/toast";
import { useSubmit } from "@/app/_ui/forms/use-submit";
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
    say(
      key.status === "active"
        ? `OpenRouter made a key for ${slot}.`
        : `The key for ${slot} waits for OpenRouter.`,
    );
    onClose();
  });
  return (
    <Modal opened={isOpen} onClose={onClose} title="New slot">
      <form onSubmit={submit}>
        <Stack>
          <Problem>{problem}</Problem>
          <Text>
            Another key at OpenRouter for this tenant, such as one for staging. Its limit follows the
            tenant&rsquo;s budget; issued keys choose their slot.
          </Text>
          <TextInput
            label="Slot"
            name="slot"
            placeholder="staging"
            required
            withAsterisk={false}
            maxLength={48}
            data-autofocus
            error={problemOf("slot")}
          />
          <Group justify="flex-end">
            <Button type="submit" loading={isBusy}>
              Create key
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
