"use client";

import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import dynamic from "next/dynamic";
import { useState } from "react";
import { request } from "@/app/_ui/api/request";
import type { Passkey } from "@/app/_ui/api/types";
import { refresh } from "@/app/_ui/api/use-api";
import { type Column, DataTable } from "@/app/_ui/data/data-table";
import { Status } from "@/app/_ui/data/status";
import { Ago } from "@/app/_ui/data/time";
import { formatDate } from "@/app/_ui/data/times";
import { ConfirmDialog } from "@/app/_ui/feedback/confirm-dialog";
import { OnceOpened } from "@/app/_ui/layout/once-opened";
import { Section } from "@/app/_ui/layout/section";
import { common } from "@/app/_words/common";
import { passkeys as words } from "@/app/_words/profile";

const NewPasskey = dynamic(() => import("./new-passkey").then((module) => module.NewPasskey), {
  loading: () => null,
});

export function Passkeys({ passkeys }: { passkeys: Passkey[] }) {
  const [isOpen, { open, close }] = useDisclosure();
  const [leaving, setLeaving] = useState<Passkey | null>(null);

  async function remove() {
    await request(`/passkeys/${leaving!.id}/removal`, { method: "POST", body: {} });
    await refresh("/account");
    return words.done;
  }

  const columns: Column<Passkey>[] = [
    { id: "name", label: words.passkey, cell: ({ name }) => name },
    { id: "added", label: words.added, cell: ({ created_at }) => formatDate(created_at) },
    { id: "used", label: words.lastUsed, cell: ({ last_used_at }) => <Ago at={last_used_at} /> },
    {
      id: "remove",
      label: common.actions,
      align: "right",
      corner: true,
      cell: (passkey) => (
        <Button variant="subtle" size="compact-sm" color="red" onClick={() => setLeaving(passkey)}>
          {words.remove}
        </Button>
      ),
    },
  ];
  return (
    <Section
      title={words.title}
      description={words.description}
      flush={passkeys.length > 0}
      actions={
        <Button variant="default" onClick={open}>
          {words.add}
        </Button>
      }
    >
      {passkeys.length > 0 ? (
        <DataTable caption={words.table} columns={columns} rows={passkeys} rowKey={({ id }) => id} />
      ) : (
        <Status tone="idle">{words.noneYet}</Status>
      )}
      <ConfirmDialog
        isOpen={leaving !== null}
        onClose={() => setLeaving(null)}
        title={words.removalTitle}
        action={words.confirmRemoval}
        isDestructive
        onConfirm={remove}
      >
        {words.removalEffect(leaving?.name ?? "")}
      </ConfirmDialog>
      <OnceOpened isOpen={isOpen}>
        <NewPasskey isOpen={isOpen} onClose={close} />
      </OnceOpened>
    </Section>
  );
}
