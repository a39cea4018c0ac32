"use client";

import dynamic from "next/dynamic";
import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import type { Tenant } from "@/app/_ui/api/types";
import { EmptyState } from "@/app/_ui/feedback/empty-state";
import { OnceOpened } from "@/app/_ui/layout/once-opened";
import { Section } from "@/app/_ui/layout/section";
import { useMayChange } from "@/app/_ui/shell/person-context";
import { common } from "@/app/_words/common";
import { provisionedKeys as words } from "@/app/_words/tenant-keys";
import { ProvisionedKeyCard } from "../../../../_keys/provisioned-key-card";

const NewSlot = dynamic(() => import("./new-slot").then((module) => module.NewSlot), { loading: () => null });

/** The tenant's keys at OpenRouter, one a slot, and those that were replaced and are not deleted yet. */
export function ProvisionedKeys({ tenant }: { tenant: Tenant }) {
  const [isNew, setIsNew] = useState(false);
  const mayChange = useMayChange() && tenant.status !== "deleted";
  return (
    <Section
      title={common.openrouterKeys}
      description={words.description}
      actions={
        mayChange && (
          <Button variant="default" leftSection={<IconPlus size={16} />} onClick={() => setIsNew(true)}>
            {words.newSlot}
          </Button>
        )
      }
      flush
    >
      {tenant.provisioned_keys.length === 0 ? (
        <EmptyState level={3} title={tenant.status === "deleted" ? words.allDeleted : words.noneYet}>
          {tenant.status === "deleted" ? words.allDeletedHint : words.noneYetHint}
        </EmptyState>
      ) : (
        tenant.provisioned_keys.map((key) => <ProvisionedKeyCard key={key.id} provisionedKey={key} />)
      )}
      <OnceOpened isOpen={isNew}>
        <NewSlot tenant={tenant} isOpen={isNew} onClose={() => setIsNew(false)} />
      </OnceOpened>
    </Section>
  );
}
