"use client";

import dynamic from "next/dynamic";
import { Button, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { request } from "@/app/_ui/api/request";
import type { Tenant } from "@/app/_ui/api/types";
import { refresh } from "@/app/_ui/api/use-api";
import { plural } from "@/app/_words/grammar";
import { OnceOpened } from "@/app/_ui/layout/once-opened";
import { common } from "@/app/_words/common";
import { statusAction as words } from "@/app/_words/tenant";

const ConfirmDialog = dynamic(
  () => import("@/app/_ui/feedback/confirm-dialog").then((module) => module.ConfirmDialog),
  { loading: () => null },
);

/** Suspends or resumes a tenant, after saying what that does. */
export function StatusAction({ tenant }: { tenant: Tenant }) {
  const [isOpen, { open, close }] = useDisclosure();
  const isActive = tenant.status === "active";
  const keys = plural(tenant.api_key_count, common.apiKey);

  async function change() {
    await request(`/tenants/${tenant.id}`, {
      method: "PATCH",
      body: { status: isActive ? "suspended" : "active" },
    });
    await refresh("/tenants");
    return isActive ? words.isSuspended(tenant.name) : words.isActiveAgain(tenant.name);
  }

  return (
    <>
      <Button variant="default" onClick={open}>
        {isActive ? words.suspend : words.resume}
      </Button>
      <OnceOpened isOpen={isOpen}>
        <ConfirmDialog
          isOpen={isOpen}
          onClose={close}
          title={isActive ? words.suspendTitle(tenant.name) : words.resumeTitle(tenant.name)}
          action={isActive ? words.suspendTenant : words.resumeTenant}
          isDestructive={isActive}
          onConfirm={change}
        >
          {isActive ? (
            <Text>{words.callsWithItsAreRefused(keys)}</Text>
          ) : (
            <Text>{words.itsWorkAgainAtOnce(keys)}</Text>
          )}
        </ConfirmDialog>
      </OnceOpened>
    </>
  );
}
