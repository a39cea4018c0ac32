"use client";

import { Menu, Text } from "@mantine/core";
import { IconPencil, IconPlayerPause, IconPlayerPlay, IconRefresh, IconTrash } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { request } from "@/app/_ui/api/request";
import { sayIfRefused } from "@/app/_ui/api/say-if-refused";
import type { AlertChannel } from "@/app/_ui/api/types";
import { refresh } from "@/app/_ui/api/use-api";
import { ConfirmDialog } from "@/app/_ui/feedback/confirm-dialog";
import { say } from "@/app/_ui/feedback/toast";
import { OnceOpened } from "@/app/_ui/layout/once-opened";
import { RowMenu } from "@/app/_ui/layout/row-menu";
import { useMay } from "@/app/_ui/shell/person-context";
import { channelActions as words } from "@/app/_words/alert-channels";
import { common } from "@/app/_words/common";
import { ALERT_PATHS } from "../paths";

const EditChannel = dynamic(() => import("./edit-channel").then((module) => module.EditChannel), {
  loading: () => null,
});
const NewSecret = dynamic(() => import("./new-secret").then((module) => module.NewSecret), {
  loading: () => null,
});

export function ChannelActions({ channel }: { channel: AlertChannel }) {
  const { id, name, kind, enabled } = channel;
  const mayChange = useMay("alerts.write");
  const [dialog, setDialog] = useState<"edit" | "secret" | "delete" | null>(null);
  const close = () => setDialog(null);
  if (!mayChange) return null;

  const setEnabled = (on: boolean) =>
    sayIfRefused(async () => {
      await request(`/alert-channels/${id}`, { method: "PATCH", body: { enabled: on } });
      say(on ? words.isOn(name) : words.isOff(name));
      await refresh(...ALERT_PATHS);
    });

  async function remove() {
    await request(`/alert-channels/${id}/deletion`, { method: "POST", body: {} });
    await refresh(...ALERT_PATHS);
    return words.delete.done(name);
  }

  return (
    <>
      <RowMenu label={words.label(name)} width={200}>
        <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => setDialog("edit")}>
          {common.edit}
        </Menu.Item>
        {kind === "webhook" && (
          <Menu.Item leftSection={<IconRefresh size={16} />} onClick={() => setDialog("secret")}>
            {words.replaceSecret}
          </Menu.Item>
        )}
        <Menu.Item
          leftSection={enabled ? <IconPlayerPause size={16} /> : <IconPlayerPlay size={16} />}
          onClick={() => void setEnabled(!enabled)}
        >
          {enabled ? words.switchOff : words.switchOn}
        </Menu.Item>
        <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={() => setDialog("delete")}>
          {common.delete}
        </Menu.Item>
      </RowMenu>
      <OnceOpened isOpen={dialog === "edit"}>
        <EditChannel channel={channel} isOpen={dialog === "edit"} onClose={close} />
      </OnceOpened>
      <OnceOpened isOpen={dialog === "secret"}>
        <NewSecret channel={channel} isOpen={dialog === "secret"} onClose={close} />
      </OnceOpened>
      <ConfirmDialog
        isOpen={dialog === "delete"}
        onClose={close}
        title={words.delete.title(name)}
        action={words.delete.submit}
        isDestructive
        nameToType={name}
        onConfirm={remove}
      >
        <Text>{words.delete.effect}</Text>
      </ConfirmDialog>
    </>
  );
}
