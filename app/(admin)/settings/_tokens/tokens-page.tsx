"use client";

import dynamic from "next/dynamic";
import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { request } from "@/app/_ui/api/request";
import type { AdminToken, AdminTokens } from "@/app/_ui/api/types";
import { refresh, useApi } from "@/app/_ui/api/use-api";
import { ConfirmDialog } from "@/app/_ui/feedback/confirm-dialog";
import { EmptyState } from "@/app/_ui/feedback/empty-state";
import { OnceOpened } from "@/app/_ui/layout/once-opened";
import { Section } from "@/app/_ui/layout/section";
import type { ScopeChoice } from "./new-token";
import { TokenTable } from "./token-table";

const NewToken = dynamic(() => import("./new-token").then((module) => module.NewToken), {
  loading: () => null,
});

const PATH = "/tokens";

export function TokensPage({ initial, scopes }: { initial: AdminTokens; scopes: ScopeChoice[] }) {
  const { data: tokens = initial } = useApi<AdminTokens>(PATH, initial);
  const [isOpen, { open, close }] = useDisclosure();
  const [ending, setEnding] = useState<AdminToken | null>(null);

  async function revoke() {
    await request(`${PATH}/${ending!.id}/revocation`, { method: "POST", body: {} });
    await refresh(PATH);
    setEnding(null);
  }

  return (
    <Section
      title="Admin tokens"
      description="For programs that use the admin API. A token never may more than its admin's role at the time."
      flush
      actions={
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={open}>
          New token
        </Button>
      }
    >
      {tokens.data.length === 0 ? (
        <EmptyState title="There is no token yet" level={3}>
          Make one for a script or a deployment, and give it only what that needs.
        </EmptyState>
      ) : (
        <TokenTable tokens={tokens.data} onRevoke={setEnding} />
      )}
      <ConfirmDialog
        isOpen={ending !== null}
        onClose={() => setEnding(null)}
        title="Revoke this token?"
        action="Revoke token"
        isDestructive
        onConfirm={revoke}
      >
        Whatever uses {ending?.name} is answered with 401 from now on.
      </ConfirmDialog>
      <OnceOpened isOpen={isOpen}>
        <NewToken isOpen={isOpen} onClose={close} scopes={scopes} />
      </OnceOpened>
    </Section>
  );
}
