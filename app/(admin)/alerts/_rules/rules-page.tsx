"use client";

import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import type { AlertChannel, AlertRules } from "@/app/_ui/api/types";
import { useApi } from "@/app/_ui/api/use-api";
import { EmptyState } from "@/app/_ui/feedback/empty-state";
import { OnceOpened } from "@/app/_ui/layout/once-opened";
import { Section } from "@/app/_ui/layout/section";
import { useMay } from "@/app/_ui/shell/person-context";
import { rulesPage as words } from "@/app/_words/alerts";
import { RuleTable } from "./rule-table";

const EditRule = dynamic(() => import("./edit-rule").then((module) => module.EditRule), {
  loading: () => null,
});

interface RulesPageProps {
  initial: AlertRules;
  channels: AlertChannel[];
  titles: Record<string, string>;
}

export function RulesPage({ initial, channels, titles }: RulesPageProps) {
  const { data = initial } = useApi<AlertRules>("/alert-rules", initial);
  const mayChange = useMay("alerts.write");
  const [isOpen, { open, close }] = useDisclosure();
  const names = { channels, titles };
  const isEmpty = data.data.length === 0;
  const add = mayChange && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={open}>
      {words.add}
    </Button>
  );
  return (
    <>
      <Section title={words.title} description={words.description} actions={!isEmpty && add} flush>
        {isEmpty ? (
          <EmptyState level={3} title={words.none} action={add}>
            {words.noneEffect}
          </EmptyState>
        ) : (
          <RuleTable rules={data.data} names={names} />
        )}
      </Section>
      <OnceOpened isOpen={isOpen}>
        <EditRule rule={null} names={names} isOpen={isOpen} onClose={close} />
      </OnceOpened>
    </>
  );
}
