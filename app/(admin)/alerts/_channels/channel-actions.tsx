"use client";

import { ActionIcon, Menu, Text } from "@mantine/core";
import {
  IconDots,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconRefresh,
  IconTrash,
} from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { ApiError, request } from "@/app/_ui/api/request";
import type { AlertChannel } from "@/app/_ui/api/types";
import { refresh } from "@/app/_ui/api/use-api";
import { ConfirmDialog } from "@/app/_ui/feedback/confirm-dialog";
import { say } from "@/app/_ui/feedback/toast";
import { OnceOpened } from "@/app/_ui/layout/once-opened";
import { useMay } from "@/app/_ui/shell/person-context";
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

  async function setEnabled(on: boolean) {
    try {
      await request(`/alert-channels/${id}`, { method: "PATCH", body: { enabled: on } });
      say(on ? `${name} is on.` : `${name} is off: what waits for it is sent once it is on again.`);
      await refresh(...ALERT_PATHS);
    } catch (error) {
      say(error instanceof ApiError ? error.message : "That did not work.");
    }
  }

  async function remove() {
    await request(`/alert-channels/${id}/deletion`, { method: "POST", body: {} });
    close();
    say(`${name} is deleted.`);
    await refresh(...ALERT_PATHS);
  }

  return (
    <>
      <Menu position="bottom-end" width={200} shadow="md">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={`Actions for ${name}`}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown aria-label={`Actions for ${name}`}>
          <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => setDialog("edit")}>
            Edit
          </Menu.Item>
          {kind === "webhook" && (
            <Menu.Item leftSection={<IconRefresh size={16} />} onClick={() => setDialog("secret")}>
              Replace the secret
            </Menu.Item>
          )}
          <Menu.Item
            leftSection={enabled ? <IconPlayerPause size={16} /> : <IconPlayerPlay size={16} />}
            onClick={() => void setEnabled(!enabled)}
          >
            {enabled ? "Switch off" : "Switch on"}
          </Menu.Item>
          <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={() => setDialog("delete")}>
            Delete
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <OnceOpened isOpen={dialog === "edit"}>
        <EditChannel channel={channel} isOpen={dialog === "edit"} onClose={close} />
      </OnceOpened>
      <OnceOpened isOpen={dialog === "secret"}>
        <NewSecret channel={channel} isOpen={dialog === "secret"} onClose={close} />
      </OnceOpened>
      <ConfirmDialog
        isOpen={dialog === "delete"}
        onClose={close}
        title={`Delete ${name}?`}
        action="Delete channel"
        isDestructive
        onConfirm={remove}
      >
        <Text>
          No alert goes there any more, and what still waits for it is given up. The log of its deliveries
          stays.
        </Text>
      </ConfirmDialog>
    </>
  );
}
