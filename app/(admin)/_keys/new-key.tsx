"use client";

import { Button, Checkbox, Group, Modal, Stack } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { issueKey, type KeyWithSecret } from "@/app/_ui/api/issue-key";
import type { OwnTenant, Tenant } from "@/app/_ui/api/types";
import { refresh } from "@/app/_ui/api/use-api";
import { KeyOnce } from "@/app/_ui/feedback/secret-once";
import { useSubmit } from "@/app/_ui/forms/use-submit";
import { lockedWhile } from "@/app/_ui/layout/locked";
import { newKey as words } from "@/app/_words/key-dialogs";
import { KeyFields, keyFrom } from "./key-fields";
import { KEY_PATHS } from "./key-paths";
import { slotsOf } from "./key-words";
import { Problem } from "@/app/_ui/feedback/notice";
import { useSide } from "@/app/_ui/shell/side";

interface NewKeyProps {
  isOpen: boolean;
  onClose: () => void;
  /** A tenant's own pages know nothing of its OpenRouter keys. Null until `children` have asked whose key it is. */
  tenant: (Pick<OwnTenant, "id" | "key_defaults"> & Partial<Pick<Tenant, "provisioned_keys">>) | null;
  baseUrl: string;
  children?: ReactNode;
}

/** First the key's fields, then its secret. From the moment it is asked for, only saying that it was saved closes this. */
export function NewKey({ isOpen, onClose, tenant, baseUrl, children }: NewKeyProps) {
  const [issued, setIssued] = useState<KeyWithSecret | null>(null);
  const done = () => {
    setIssued(null);
    onClose();
  };
  const form = useSubmit(async (fields) => {
    const kind = fields.get("management") ? "management" : "inference";
    setIssued(await issueKey(tenant!.id, { kind, ...keyFrom(fields, new Date()) }));
    await refresh(...KEY_PATHS);
  });
  return (
    <Modal
      opened={isOpen}
      onClose={done}
      title={issued ? words.titleOfSecret(issued.apiKey.name) : words.title}
      size={issued ? "lg" : "md"}
      {...lockedWhile(issued !== null || form.isBusy)}
    >
      {issued ? (
        <KeyOnce secret={issued.secret} baseUrl={baseUrl} onDone={done} />
      ) : (
        <Stack>
          {children && <div inert={form.isBusy}>{children}</div>}
          {tenant && (
            <NewKeyForm key={tenant.id} {...form} slots={slotsOf(tenant)} defaults={tenant.key_defaults} />
          )}
        </Stack>
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
  defaults,
}: ReturnType<typeof useSubmit> & { slots: string[]; defaults: OwnTenant["key_defaults"] }) {
  const isOperator = useSide().pages === "";
  return (
    <form onSubmit={submit}>
      <Stack>
        <Problem>{problem}</Problem>
        <KeyFields slots={slots} defaults={defaults} problemOf={problemOf} />
        {isOperator && (
          <Checkbox name="management" label={words.management} description={words.managementEffect} />
        )}
        <Group justify="flex-end">
          <Button type="submit" loading={isBusy}>
            {words.submit}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
