"use client";

import dynamic from "next/dynamic";
import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus } from "@tabler/icons-react";
import type { CreditEntry, CreditRule, Page } from "@/app/_ui/api/types";
import { OnceOpened } from "@/app/_ui/layout/once-opened";
import { Sections } from "@/app/_ui/layout/stack";
import { useMay } from "@/app/_ui/shell/person-context";
import { creditsPage as words } from "@/app/_words/tenant-credits";
import { useTenant } from "../../_tenant/tenant-context";
import { CreditEntries } from "./credit-entries";
import { CreditRules } from "./credit-rules";
import { CreditsSummary } from "./credits-summary";

const ChangeCredits = dynamic(() => import("./change-credits").then((module) => module.ChangeCredits), {
  loading: () => null,
});

export function CreditsPage({ initial, rule }: { initial: Page<CreditEntry>; rule: CreditRule }) {
  const tenant = useTenant();
  const mayGrant = useMay("credits.grant");
  const mayRule = useMay("credits.rule") && tenant.status !== "deleted";
  const [isOpen, { open, close }] = useDisclosure();
  const changeButton = mayGrant && (
    <Button leftSection={<IconPlus size={16} />} onClick={open}>
      {words.change}
    </Button>
  );
  return (
    <Sections>
      <CreditsSummary tenant={tenant} action={changeButton} />
      <CreditRules tenant={tenant} initial={rule} mayChange={mayRule} />
      <CreditEntries tenant={tenant} initial={initial} />
      <OnceOpened isOpen={isOpen}>
        <ChangeCredits tenant={tenant} isOpen={isOpen} onClose={close} />
      </OnceOpened>
    </Sections>
  );
}
