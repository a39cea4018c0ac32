"use client";

import { Button, Checkbox, Group, Modal, Stack } from "@mantine/core";
import { useState } from "react";
import { issueKey, type KeyWithSecret } from "@/app/_ui/api/issue-key";
import type { OwnTenant, Tenant } from "@/app/_ui/api/types";
import { refresh } from "@/app/_ui/api/use-api";
import { SecretOnce } from "@/app/_ui/feedback/secret-once";
import { useSubmit } from "@/app/_ui/forms/use-submit";
import { KeyFields, keyFrom } from "./key-fields";
import { KEY_PATHS } from "./key-paths";
import { slotsOf } from "./key-words";
import { Problem } from "@/app/_ui/feedback/notice";
import { useSide } from "@/app/_ui/shell/side";

interface NewKeyProps {
  isOpen: boolean;
  onClose: () => void;
  /** A tenant's own pages know nothing of its OpenRouter keys. */
  tenant: OwnTenant & Partial<Pick<Tenant, "provisioned_keys">>;
  baseUrl: string;
}

/** First the key's fields, then its secret. From the moment it is asked for, only saying that it was saved closes this. */
export function NewKey({ isOpen, onClose, tenant, baseUrl }: NewKeyProps) {
  const [issued, setIssued] = useState<KeyWithSecret | null>(null);
  const done = () => {
    setIssued(null);
    onClose();
  };
  const form = useSubmit(async (fields) => {
    const kind = fields.get("management") ? "management" : "inference";
    setIssued(await issueKey(tenant.id, { kind, ...keyFrom(fields, new Date()) }));
    await refresh(...KEY_PATHS);
  });
  const canClose = issued === null && !form.isBusy;
  return (
    <Modal
      opened={isOpen}
      onClose={done}
      title={issued ? `${issued.apiKey.name} is ready` : "New key"}
      size={issued ? "lg" : "md"}
      withCloseButton={canClose}
      closeOnEscape={canClose}
      closeOnClickOutside={canClose}
    >
      {issued ? (
        <SecretOnce secret={issued.secret} baseUrl={baseUrl} onDone={done} />
      ) : (
        <NewKeyForm {...form} slots={slotsOf(tenant)} />
      )}
    </Modal>
  );
}

function NewKeyForm({
  submit,
  isBusy,
  problem,
  problemOf,
  slots,
}: ReturnType<typeof useSubmit> & { slots: string[] }) {
  const isOperator = useSide().pages === "";
  return (
    <form onSubmit={submit}>
      <Stack>
        <Problem>{problem}</Problem>
        <KeyFields slots={slots} problemOf={problemOf} />
        {isOperator && (
          <Checkbox
            name="management"
            label="Management key"
            description="Reads the tenant's credits and activity and manages its keys through the API; it cannot call models."
          />
        )}
        <Group justify="flex-end">
          <Button type="submit" loading={isBusy}>
            Create key
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
