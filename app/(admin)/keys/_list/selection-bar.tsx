"use client";

import { Button, Group, Text } from "@mantine/core";
import dynamic from "next/dynamic";
import { useState } from "react";
import type { RevocableApiKeys } from "@/app/_ui/api/types";
import { useApi } from "@/app/_ui/api/use-api";
import { OnceOpened } from "@/app/_ui/layout/once-opened";
import { common } from "@/app/_words/common";
import { selectionBar as words } from "@/app/_words/keys";

const RevokeMany = dynamic(() => import("./revoke-many").then((module) => module.RevokeMany), {
  loading: () => null,
});

const DisableMany = dynamic(() => import("./disable-many").then((module) => module.DisableMany), {
  loading: () => null,
});

/** A key as far as it has to be known to be changed with others. */
export type Chosen = RevocableApiKeys["data"][number];

interface SelectionBarProps {
  chosen: Chosen[];
  /** The filters of the list, as an address has them, without the page. */
  query: string;
  onChoose: (keys: Chosen[]) => void;
}

/** What can be done with the ticked keys, and a way to tick all that match beyond this page. */
export function SelectionBar({ chosen, query, onChoose }: SelectionBarProps) {
  const [dialog, setDialog] = useState<"revoke" | "disable" | "enable" | null>(null);
  const { data: all } = useApi<RevocableApiKeys>(`/api-keys/revocable${query}`, undefined, 0);
  const shared = { apiKeys: chosen, onClose: () => setDialog(null), onDone: () => onChoose([]) };
  return (
    <>
      <Group mb="sm" gap="sm" role="status">
        <Text size="sm">{words.selected(chosen.length)}</Text>
        <Button size="xs" variant="default" onClick={() => setDialog("disable")}>
          {common.disable}
        </Button>
        <Button size="xs" variant="default" onClick={() => setDialog("enable")}>
          {common.enable}
        </Button>
        <Button size="xs" color="red" variant="light" onClick={() => setDialog("revoke")}>
          {common.revoke}
        </Button>
        {all && all.data.length > chosen.length && (
          <Button size="xs" variant="subtle" color="gray" onClick={() => onChoose(all.data)}>
            {words.selectAll(all.data.length, all.count)}
          </Button>
        )}
        <Button size="xs" variant="subtle" color="gray" onClick={() => onChoose([])}>
          {words.selectNone}
        </Button>
      </Group>
      <OnceOpened isOpen={dialog === "revoke"}>
        <RevokeMany isOpen={dialog === "revoke"} {...shared} />
      </OnceOpened>
      <OnceOpened isOpen={dialog === "disable"}>
        <DisableMany isOpen={dialog === "disable"} disabled {...shared} />
      </OnceOpened>
      <OnceOpened isOpen={dialog === "enable"}>
        <DisableMany isOpen={dialog === "enable"} disabled={false} {...shared} />
      </OnceOpened>
    </>
  );
}
