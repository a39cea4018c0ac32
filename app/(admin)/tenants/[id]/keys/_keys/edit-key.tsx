"use client";

import { Button, Group, Modal, Stack } from "@mantine/core";
import { request } from "@/app/_ui/api/request";
import type { ApiKey } from "@/app/_ui/api/types";
import { refresh } from "@/app/_ui/api/use-api";
import { say } from "@/app/_ui/feedback/toast";
import { useSubmit } from "@/app/_ui/forms/use-submit";
import { KeyFields, keyFrom } from "./key-fields";
import { Problem } from "@/app/_ui/feedback/notice";

interface EditKeyProps {
  apiKey: ApiKey;
  isOpen: boolean;
  onClose: () => void;
}

export function EditKey({ apiKey, isOpen, onClose }: EditKeyProps) {
  return (
    <Modal opened={isOpen} onClose={onClose} title={`Edit ${apiKey.name}`}>
      <EditKeyForm apiKey={apiKey} onDone={onClose} />
    </Modal>
  );
}

function EditKeyForm({ apiKey, onDone }: { apiKey: ApiKey; onDone: () => void }) {
  const { submit, isBusy, problem, problemOf } = useSubmit(async (form) => {
    await request(`/api/admin/api-keys/${apiKey.id}`, { method: "PATCH", body: keyFrom(form, new Date()) });
    await refresh("/api/admin/tenants");
    say("The key is changed.");
    onDone();
  });
  return (
    <form onSubmit={submit}>
      <Stack>
        <Problem>{problem}</Problem>
        <KeyFields apiKey={apiKey} problemOf={problemOf} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onDone}>
            Cancel
          </Button>
          <Button type="submit" loading={isBusy}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
