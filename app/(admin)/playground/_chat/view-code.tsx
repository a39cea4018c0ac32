"use client";

import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconCode } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { Dialog } from "@/app/_ui/layout/dialog";
import { viewCode as words } from "@/app/_words/playground";
import { bodyOf, type Settings, type Turn } from "./turn";

const Snippets = dynamic(() => import("@/app/_ui/feedback/snippets").then((module) => module.Snippets), {
  loading: () => null,
});

/** The last question as it was asked, or a first one, for somebody's own program. */
export function ViewCode({ settings, turns }: { settings: Settings; turns: Turn[] }) {
  const [isOpen, { open, close }] = useDisclosure();
  const last = turns.at(-1);
  return (
    <>
      <Button variant="subtle" color="gray" leftSection={<IconCode size={16} />} onClick={open}>
        {words.title}
      </Button>
      <Dialog opened={isOpen} onClose={close} title={words.title} size="lg">
        <Snippets
          baseUrl={`${globalThis.location?.origin}/api/v1`}
          secret={words.secret}
          body={bodyOf(settings, turns.slice(0, -1), last?.question ?? words.question)}
        />
      </Dialog>
    </>
  );
}
