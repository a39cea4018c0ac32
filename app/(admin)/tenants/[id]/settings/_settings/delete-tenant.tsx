"use client";

import { Button, Stack, Text, TextInput, Title } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useState } from "react";
import { request } from "@/app/_ui/api/request";
import type { Tenant } from "@/app/_ui/api/types";
import { refresh } from "@/app/_ui/api/use-api";
import { Problem } from "@/app/_ui/feedback/notice";
import { DialogButtons } from "@/app/_ui/forms/dialog-buttons";
import { useSubmit } from "@/app/_ui/forms/use-submit";
import { useMayChange } from "@/app/_ui/shell/person-context";
import { Receipt } from "../../../../_keys/receipt";
import classes from "./settings.module.css";
import { Dialog } from "@/app/_ui/layout/dialog";
import { deleteTenant as words } from "@/app/_words/tenant-settings";

/** The end of a tenant: after typing its slug, and with the gateways' receipt. */
export function DeleteTenant({ tenant }: { tenant: Tenant }) {
  const [isOpen, { open, close }] = useDisclosure();
  const mayChange = useMayChange();
  const isDeleted = tenant.status === "deleted";
  if (!mayChange && !isDeleted) return null;
  return (
    <section className={classes.card} id="delete" aria-labelledby="delete-title">
      <div>
        <Title order={2} size="h3" id="delete-title">
          {isDeleted ? words.titleOfDeleted : words.title}
        </Title>
        <Text size="sm" c="dimmed" mt={4}>
          {isDeleted ? words.descriptionOfDeleted : words.description}
        </Text>
      </div>
      <div>
        {isDeleted && tenant.revocation_id && <Receipt revocationId={tenant.revocation_id} />}
        {!isDeleted && (
          <Button color="red" variant="light" onClick={open}>
            {words.open}
          </Button>
        )}
      </div>
      <Dialog opened={isOpen} onClose={close} title={words.confirmTitle(tenant.name)}>
        <DeleteForm tenant={tenant} onDone={close} />
      </Dialog>
    </section>
  );
}

function DeleteForm({ tenant, onDone }: { tenant: Tenant; onDone: () => void }) {
  const [typed, setTyped] = useState("");
  const { submit, isBusy, problem, problemOf } = useSubmit(async () => {
    const path = `/tenants/${tenant.id}/deletion`;
    await request(path, { method: "POST", body: { slug: typed.trim() } });
    await refresh("/");
    onDone();
  });
  return (
    <form onSubmit={submit}>
      <Stack>
        <Problem>{problem}</Problem>
        <Text>{words.effect(tenant.api_key_count)}</Text>
        <TextInput
          label={words.typeToConfirm(tenant.slug)}
          name="slug"
          autoComplete="off"
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
          data-autofocus
          error={problemOf("slug")}
        />
        <DialogButtons
          action={words.submit}
          isBusy={isBusy}
          isDestructive
          isDisabled={typed.trim() !== tenant.slug}
          onCancel={onDone}
        />
      </Stack>
    </form>
  );
}
