"use client";

import { ActionIcon, Menu, Text } from "@mantine/core";
import {
  IconBell,
  IconBellOff,
  IconDots,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconTrash,
} from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { ApiError, request } from "@/app/_ui/api/request";
import type { AlertRule } from "@/app/_ui/api/types";
import { refresh } from "@/app/_ui/api/use-api";
import { ConfirmDialog } from "@/app/_ui/feedback/confirm-dialog";
import { say } from "@/app/_ui/feedback/toast";
import { OnceOpened } from "@/app/_ui/layout/once-opened";
import { useMay } from "@/app/_ui/shell/person-context";
import { ALERT_PATHS } from "../paths";
import type { RuleWords } from "./words";

const EditRule = dynamic(() => import("./edit-rule").then((module) => module.EditRule), {
  loading: () => null,
});

const HOUR_MS = 3_600_000;

function inHours(hours: number): string {
  return new Date(Date.now() + hours * HOUR_MS).toISOString();
}

export function RuleActions({ rule, words }: { rule: AlertRule; words: RuleWords }) {
  const { id, name, enabled, is_muted: isMuted } = rule;
  const mayChange = useMay("alerts.write");
  const [dialog, setDialog] = useState<"edit" | "delete" | null>(null);
  const close = () => setDialog(null);
  if (!mayChange) return null;

  async function change(body: { enabled?: boolean; muted_until?: string | null }, done: string) {
    try {
      await request(`/alert-rules/${id}`, { method: "PATCH", body });
      say(done);
      await refresh(...ALERT_PATHS);
    } catch (error) {
      say(error instanceof ApiError ? error.message : "That did not work.");
    }
  }
  const mute = (hours: number) =>
    change(
      { muted_until: inHours(hours) },
      `${name} is silent. What is trouble meanwhile is in the history.`,
    );

  async function remove() {
    await request(`/alert-rules/${id}/deletion`, { method: "POST", body: {} });
    close();
    say(`${name} is deleted.`);
    await refresh(...ALERT_PATHS);
  }

  return (
    <>
      <Menu position="bottom-end" width={190} shadow="md">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={`Actions for ${name}`}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown aria-label={`Actions for ${name}`}>
          <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => setDialog("edit")}>
            Edit
          </Menu.Item>
          {isMuted ? (
            <Menu.Item
              leftSection={<IconBell size={16} />}
              onClick={() => void change({ muted_until: null }, `${name} tells again.`)}
            >
              End the silence
            </Menu.Item>
          ) : (
            [1, 8, 24].map((hours) => (
              <Menu.Item
                key={hours}
                leftSection={<IconBellOff size={16} />}
                onClick={() => void mute(hours)}
              >{`Mute for ${hours} h`}</Menu.Item>
            ))
          )}
          <Menu.Item
            leftSection={enabled ? <IconPlayerPause size={16} /> : <IconPlayerPlay size={16} />}
            onClick={() => void change({ enabled: !enabled }, enabled ? `${name} is off.` : `${name} is on.`)}
          >
            {enabled ? "Switch off" : "Switch on"}
          </Menu.Item>
          <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={() => setDialog("delete")}>
            Delete
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <OnceOpened isOpen={dialog === "edit"}>
        <EditRule rule={rule} words={words} isOpen={dialog === "edit"} onClose={close} />
      </OnceOpened>
      <ConfirmDialog
        isOpen={dialog === "delete"}
        onClose={close}
        title={`Delete ${name}?`}
        action="Delete rule"
        isDestructive
        onConfirm={remove}
      >
        <Text>What no other rule names goes to no channel from then on. The history goes on.</Text>
      </ConfirmDialog>
    </>
  );
}
