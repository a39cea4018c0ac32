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
import { tokensPage as words } from "@/app/_words/admin-tokens";
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
    return words.done;
  }

  return (
    <Section
      title={words.title}
      description={words.description}
      flush
      actions={
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={open}>
          {words.newToken}
        </Button>
      }
    >
      {tokens.data.length === 0 ? (
        <EmptyState title={words.noneYet} level={3}>
          {words.noneYetHint}
        </EmptyState>
      ) : (
        <TokenTable tokens={tokens.data} onRevoke={setEnding} />
      )}
      <ConfirmDialog
        isOpen={ending !== null}
        onClose={() => setEnding(null)}
        title={words.revocationTitle}
        action={words.confirmRevocation}
        isDestructive
        onConfirm={revoke}
      >
        {words.revocationEffect(ending?.name ?? "")}
      </ConfirmDialog>
      <OnceOpened isOpen={isOpen}>
        <NewToken isOpen={isOpen} onClose={close} scopes={scopes} />
      </OnceOpened>
    </Section>
  );
}
