"use client";

import { Button, Checkbox, Group, Modal, Stack } from "@mantine/core";
import { useState } from "react";
import { issueKey, type KeyWithSecret } from "@/app/_ui/api/issue-key";
import type { Tenant } from "@/app/_ui/api/types";
import { refresh } from "@/app/_ui/api/use-api";
import { SecretOnce } from "@/app/_ui/feedback/secret-once";
import { useSubmit } from "@/app/_ui/forms/use-submit";
import { KeyFields, keyFrom } from "./key-fields";
import { Problem } from "@/app/_ui/feedback/notice";

interface NewKeyProps {
  isOpen: boolean;
  onClose: () => void;
  tenant: Tenant;
  baseUrl: string;
}

/** First the key's fields, then its secret; the secret's step closes only when the secret was saved. */
export function NewKey({ isOpen, onClose, tenant, baseUrl }: NewKeyProps) {
  const [issued, setIssued] = useState<KeyWithSecret | null>(null);
  const done = () => {
    setIssued(null);
    onClose();
  };
  const canClose = issued === null;
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
        <NewKeyForm tenantId={tenant.id} onIssued={setIssued} />
      )}
    </Modal>
  );
}

function NewKeyForm({ tenantId, onIssued }: { tenantId: string; onIssued: (issued: KeyWithSecret) => void }) {
  const { submit, isBusy, problem, problemOf } = useSubmit(async (form) => {
    const kind = form.get("management") ? "management" : "inference";
    onIssued(await issueKey(tenantId, { kind, ...keyFrom(form, new Date()) }));
    await refresh("/api/admin/tenants");
  });
  return (
    <form onSubmit={submit}>
      <Stack>
        <Problem>{problem}</Problem>
        <KeyFields problemOf={problemOf} />
        <Checkbox
          name="management"
          label="Management key"
          description="Lists and changes the tenant's own keys through /api/v1/keys; it cannot call models."
        />
        <Group justify="flex-end">
          <Button type="submit" loading={isBusy}>
            Create key
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
