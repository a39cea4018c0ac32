"use client";

import { Button, Stack, Text, TextInput, Title } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useState } from "react";
import { request } from "@/app/_ui/api/request";
import type { Tenant } from "@/app/_ui/api/types";
import { refresh } from "@/app/_ui/api/use-api";
import { plural } from "@/app/_ui/data/amounts";
import { Problem } from "@/app/_ui/feedback/notice";
import { DialogButtons } from "@/app/_ui/forms/dialog-buttons";
import { useSubmit } from "@/app/_ui/forms/use-submit";
import { useMayChange } from "@/app/_ui/shell/person-context";
import { Receipt } from "../../../../_keys/receipt";
import classes from "./settings.module.css";
import { Dialog } from "@/app/_ui/layout/dialog";

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
          {isDeleted ? "This tenant was deleted" : "Delete this tenant"}
        </Title>
        <Text size="sm" c="dimmed" mt={4}>
          {isDeleted
            ? "Its ledger, credits and audit trail stay; nothing of it can be changed."
            : "Its keys end here and at OpenRouter. Its ledger, credits and audit trail stay."}
        </Text>
      </div>
      <div>
        {isDeleted && tenant.revocation_id && <Receipt revocationId={tenant.revocation_id} />}
        {!isDeleted && (
          <Button color="red" variant="light" onClick={open}>
            Delete tenant…
          </Button>
        )}
      </div>
      <Dialog opened={isOpen} onClose={close} title={`Delete ${tenant.name}?`}>
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
        <Text>
          Its {plural(tenant.api_key_count, "API key")} are answered with 401 at once and running streams are
          cut. Its keys at OpenRouter are deleted when their last call has ended. This cannot be undone.
        </Text>
        <TextInput
          label={`Type ${tenant.slug} to confirm`}
          name="slug"
          autoComplete="off"
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
          data-autofocus
          error={problemOf("slug")}
        />
        <DialogButtons
          action="Delete tenant"
          isBusy={isBusy}
          isDestructive
          isDisabled={typed.trim() !== tenant.slug}
          onCancel={onDone}
        />
      </Stack>
    </form>
  );
}
