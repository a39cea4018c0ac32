"use client";

import { Alert, Button, Checkbox, Group, Modal, Stack } from "@mantine/core";
import { useState } from "react";
import { request } from "@/app/_ui/api/request";
import type { IssuedApiKey, Tenant } from "@/app/_ui/api/types";
import { refresh } from "@/app/_ui/api/use-api";
import { SecretOnce } from "@/app/_ui/feedback/secret-once";
import { useSubmit } from "@/app/_ui/forms/use-submit";
import { KeyFields, keyFrom } from "./key-fields";

interface NewKeyProps {
  isOpen: boolean;
  onClose: () => void;
  tenant: Tenant;
  baseUrl: string;
}

/** First the key's fields, then its secret; the secret's step closes only when the secret was saved. */
export function NewKey({ isOpen, onClose, tenant, baseUrl }: NewKeyProps) {
  const [issued, setIssued] = useState<IssuedApiKey | null>(null);
  const done = () => {
    setIssued(null);
    onClose();
  };
  const canClose = issued === null;
  return (
    <Modal
      opened={isOpen}
      onClose={done}
      title={issued ? `${issued.data.name} is ready` : `New key for ${tenant.name}`}
      size={issued ? "lg" : "md"}
      withCloseButton={canClose}
      closeOnEscape={canClose}
      closeOnClickOutside={canClose}
    >
      {issued ? (
        <SecretOnce secret={issued.key} baseUrl={baseUrl} onDone={done} />
      ) : (
        <NewKeyForm tenantId={tenant.id} onIssued={setIssued} />
      )}
    </Modal>
  );
}

function NewKeyForm({ tenantId, onIssued }: { tenantId: string; onIssued: (issued: IssuedApiKey) => void }) {
  const { submit, isBusy, problem, problemOf } = useSubmit(async (form) => {
    const { name, limit, limit_reset, expires_at } = keyFrom(form, new Date());
    const body = {
      name,
      kind: form.get("management") ? "management" : "inference",
      limit: limit ?? undefined,
      limit_reset: limit_reset ?? undefined,
      expires_at: expires_at ?? undefined,
    };
    onIssued(
      await request<IssuedApiKey>(`/api/admin/tenants/${tenantId}/api-keys`, { method: "POST", body }),
    );
    await refresh("/api/admin/tenants");
  });
  return (
    <form onSubmit={submit}>
      <Stack>
        {problem && (
          <Alert color="red" role="alert">
            {problem}
          </Alert>
        )}
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
