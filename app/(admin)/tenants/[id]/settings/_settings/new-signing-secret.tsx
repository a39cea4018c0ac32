"use client";

import { Code, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { ApiError, request } from "@/app/_ui/api/request";
import type { EndUserSecret, Tenant } from "@/app/_ui/api/types";
import { refresh } from "@/app/_ui/api/use-api";
import { Problem } from "@/app/_ui/feedback/notice";
import { ShownOnce } from "@/app/_ui/feedback/secret-once";
import { DialogButtons } from "@/app/_ui/forms/dialog-buttons";
import { useSubmit } from "@/app/_ui/forms/use-submit";
import { Dialog } from "@/app/_ui/layout/dialog";

interface NewSigningSecretProps {
  tenant: Tenant;
  isOpen: boolean;
  onClose: () => void;
}

/** First what it does to the secret before, then the new one, shown once. */
export function NewSigningSecret({ tenant, isOpen, onClose }: NewSigningSecretProps) {
  const [secret, setSecret] = useState<string | null>(null);
  const done = () => {
    setSecret(null);
    onClose();
  };
  const form = useSubmit(async () => {
    const path = `/tenants/${tenant.id}/end-user-secrets`;
    const made = await request<EndUserSecret>(path, { method: "POST", body: {} });
    if (made.secret === null)
      throw new ApiError("This secret was made before, and was shown then.", "repeated", 200, null);
    setSecret(made.secret);
    await refresh("/tenants");
  });
  const canClose = secret === null && !form.isBusy;
  return (
    <Dialog
      opened={isOpen}
      onClose={done}
      title={secret ? `The signing secret of ${tenant.name}` : "Make a signing secret?"}
      size={secret ? "lg" : "md"}
      withCloseButton={canClose}
      closeOnEscape={canClose}
      closeOnClickOutside={canClose}
    >
      {secret ? (
        <ShownOnce
          word="secret"
          kept="Bursar keeps it encrypted, to check signatures with."
          secret={secret}
          onDone={done}
        >
          <Text size="sm">
            It belongs into the tenant&apos;s backend, for instance as <Code>END_USER_SECRET</Code>, and never
            into a browser. Bursar&apos;s documentation, docs/end-users.md, has the few lines that sign a name
            with it.
          </Text>
        </ShownOnce>
      ) : (
        <Confirmation hasSecret={tenant.has_end_user_secret} onCancel={done} {...form} />
      )}
    </Dialog>
  );
}

interface ConfirmationProps extends ReturnType<typeof useSubmit> {
  hasSecret: boolean;
  onCancel: () => void;
}

function Confirmation({ hasSecret, onCancel, submit, isBusy, problem }: ConfirmationProps) {
  return (
    <form onSubmit={submit}>
      <Stack>
        <Problem>{problem}</Problem>
        <Text>
          {hasSecret
            ? "The secret before it ends at once: what it signed is refused from now on, until the tenant's backend has the new one."
            : "The tenant's backend signs the names of its end users with it. Nothing changes for its calls until signed names are accepted or required."}
        </Text>
        <DialogButtons
          action={hasSecret ? "Replace the secret" : "Make the secret"}
          isBusy={isBusy}
          isDestructive={hasSecret}
          onCancel={onCancel}
        />
      </Stack>
    </form>
  );
}
