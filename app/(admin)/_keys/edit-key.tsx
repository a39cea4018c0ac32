"use client";

import { Modal, Stack } from "@mantine/core";
import { request } from "@/app/_ui/api/request";
import type { ApiKey, Tenant } from "@/app/_ui/api/types";
import { refresh, useApi } from "@/app/_ui/api/use-api";
import { say } from "@/app/_ui/feedback/toast";
import { useSubmit } from "@/app/_ui/forms/use-submit";
import { common } from "@/app/_words/common";
import { editKey as words } from "@/app/_words/key-dialogs";
import { KeyFields, keyFrom } from "./key-fields";
import { KEY_PATHS } from "./key-paths";
import { slotsOf } from "./key-words";
import { Problem } from "@/app/_ui/feedback/notice";
import { useSide } from "@/app/_ui/shell/side";
import { DialogButtons } from "@/app/_ui/forms/dialog-buttons";

interface EditKeyProps {
  apiKey: ApiKey;
  isOpen: boolean;
  onClose: () => void;
}

export function EditKey({ apiKey, isOpen, onClose }: EditKeyProps) {
  return (
    <Modal opened={isOpen} onClose={onClose} title={words.title(apiKey.name)}>
      <EditKeyForm apiKey={apiKey} onDone={onClose} />
    </Modal>
  );
}

function EditKeyForm({ apiKey, onDone }: { apiKey: ApiKey; onDone: () => void }) {
  const isOperator = useSide().pages === "";
  const { data: tenant } = useApi<Tenant>(isOperator ? `/tenants/${apiKey.tenant_id}` : null);
  const { submit, isBusy, problem, problemOf } = useSubmit(async (form) => {
    await request(`/api-keys/${apiKey.id}`, { method: "PATCH", body: keyFrom(form, new Date(), apiKey) });
    await refresh(...KEY_PATHS);
    say(words.saved);
    onDone();
  });
  return (
    <form onSubmit={submit}>
      <Stack>
        <Problem>{problem}</Problem>
        <KeyFields apiKey={apiKey} slots={tenant ? slotsOf(tenant) : []} problemOf={problemOf} />
        <DialogButtons action={common.save} isBusy={isBusy} onCancel={onDone} />
      </Stack>
    </form>
  );
}
