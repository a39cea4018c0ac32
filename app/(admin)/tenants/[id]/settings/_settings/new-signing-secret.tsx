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
import { lockedWhile } from "@/app/_ui/layout/locked";
import { newSigningSecret as words } from "@/app/_words/tenant-settings";

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
    if (made.secret === null) throw new ApiError(words.repeated, "repeated", 200, null);
    setSecret(made.secret);
    await refresh("/tenants");
  });
  return (
    <Dialog
      opened={isOpen}
      onClose={done}
      title={secret ? words.titleOfSecret(tenant.name) : words.title}
      size={secret ? "lg" : "md"}
      {...lockedWhile(secret !== null || form.isBusy)}
    >
      {secret ? (
        <ShownOnce word={words.word} kept={words.kept} secret={secret} onDone={done}>
          <Text size="sm">{words.use(<Code>END_USER_SECRET</Code>)}</Text>
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
  const says = hasSecret ? words.replacement : words.first;
  return (
    <form onSubmit={submit}>
      <Stack>
        <Problem>{problem}</Problem>
        <Text>{says.effect}</Text>
        <DialogButtons action={says.submit} isBusy={isBusy} isDestructive={hasSecret} onCancel={onCancel} />
      </Stack>
    </form>
  );
}
