"use client";

import dynamic from "next/dynamic";
import { Button, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { request } from "@/app/_ui/api/request";
import type { Tenant } from "@/app/_ui/api/types";
import { refresh } from "@/app/_ui/api/use-api";
import { plural } from "@/app/_ui/data/amounts";
import { say } from "@/app/_ui/feedback/toast";
import { OnceOpened } from "@/app/_ui/layout/once-opened";

const ConfirmDialog = dynamic(
  () => import("@/app/_ui/feedback/confirm-dialog").then((module) => module.ConfirmDialog),
  { loading: () => null },
);

/** Suspends or resumes a tenant, after saying what that does. */
export function StatusAction({ tenant }: { tenant: Tenant }) {
  const [isOpen, { open, close }] = useDisclosure();
  const isActive = tenant.status === "active";
  const keys = plural(tenant.api_key_count, "API key");

  async function change() {
    await request(`/tenants/${tenant.id}`, {
      method: "PATCH",
      body: { status: isActive ? "suspended" : "active" },
    });
    await refresh("/tenants");
    say(isActive ? `${tenant.name} is suspended.` : `${tenant.name} is active again.`);
    close();
  }

  return (
    <>
      <Button variant="default" onClick={open}>
        {isActive ? "Suspend" : "Resume"}
      </Button>
      <OnceOpened isOpen={isOpen}>
        <ConfirmDialog
          isOpen={isOpen}
          onClose={close}
          title={isActive ? `Suspend ${tenant.name}?` : `Resume ${tenant.name}?`}
          action={isActive ? "Suspend tenant" : "Resume tenant"}
          isDestructive={isActive}
          onConfirm={change}
        >
          {isActive ? (
            <Text>
              Calls with its {keys} are refused with 403 at once, running streams are cut and charged as far
              as they came, and its keys at OpenRouter are switched off. Keys, credits and history stay, and
              you can resume at any time.
            </Text>
          ) : (
            <Text>Its {keys} work again at once, with the credits and budgets they have now.</Text>
          )}
        </ConfirmDialog>
      </OnceOpened>
    </>
  );
}
