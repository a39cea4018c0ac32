"use client";

import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import type { AlertChannels } from "@/app/_ui/api/types";
import { useApi } from "@/app/_ui/api/use-api";
import { EmptyState } from "@/app/_ui/feedback/empty-state";
import { OnceOpened } from "@/app/_ui/layout/once-opened";
import { Section } from "@/app/_ui/layout/section";
import { useMay } from "@/app/_ui/shell/person-context";
import { channelsPage as words } from "@/app/_words/alert-channels";
import { ChannelTable } from "./channel-table";

const NewChannel = dynamic(() => import("./new-channel").then((module) => module.NewChannel), {
  loading: () => null,
});

interface ChannelsPageProps {
  initial: AlertChannels;
  hasMailServer: boolean;
}

export function ChannelsPage({ initial, hasMailServer }: ChannelsPageProps) {
  const { data = initial } = useApi<AlertChannels>("/alert-channels", initial);
  const mayChange = useMay("alerts.write");
  const [isOpen, { open, close }] = useDisclosure();
  const add = mayChange && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={open}>
      {words.add}
    </Button>
  );
  const isEmpty = data.data.length === 0;
  return (
    <>
      <Section title={words.title} description={words.description} actions={!isEmpty && add} flush>
        {isEmpty ? (
          <EmptyState level={3} title={words.noneYet} action={add}>
            {words.noneEffect}
          </EmptyState>
        ) : (
          <ChannelTable channels={data.data} />
        )}
      </Section>
      <OnceOpened isOpen={isOpen}>
        <NewChannel isOpen={isOpen} onClose={close} hasMailServer={hasMailServer} />
      </OnceOpened>
    </>
  );
}
