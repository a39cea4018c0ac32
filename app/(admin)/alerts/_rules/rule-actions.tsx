"use client";

import { Menu, Text } from "@mantine/core";
import {
  IconBell,
  IconBellOff,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconTrash,
} from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { request } from "@/app/_ui/api/request";
import { sayIfRefused } from "@/app/_ui/api/say-if-refused";
import type { AlertRule } from "@/app/_ui/api/types";
import { refresh } from "@/app/_ui/api/use-api";
import { ConfirmDialog } from "@/app/_ui/feedback/confirm-dialog";
import { say } from "@/app/_ui/feedback/toast";
import { OnceOpened } from "@/app/_ui/layout/once-opened";
import { RowMenu } from "@/app/_ui/layout/row-menu";
import { useMay } from "@/app/_ui/shell/person-context";
import { ruleActions as words } from "@/app/_words/alerts";
import { common } from "@/app/_words/common";
import { ALERT_PATHS } from "../paths";
import type { RuleNames } from "./rule-in-words";

const EditRule = dynamic(() => import("./edit-rule").then((module) => module.EditRule), {
  loading: () => null,
});

const HOUR_MS = 3_600_000;

function inHours(hours: number): string {
  return new Date(Date.now() + hours * HOUR_MS).toISOString();
}

export function RuleActions({ rule, names }: { rule: AlertRule; names: RuleNames }) {
  const { id, name, enabled, is_muted: isMuted } = rule;
  const mayChange = useMay("alerts.write");
  const [dialog, setDialog] = useState<"edit" | "delete" | null>(null);
  const close = () => setDialog(null);
  if (!mayChange) return null;

  const change = (body: { enabled?: boolean; muted_until?: string | null }, done: string) =>
    sayIfRefused(async () => {
      await request(`/alert-rules/${id}`, { method: "PATCH", body });
      say(done);
      await refresh(...ALERT_PATHS);
    });
  const mute = (hours: number) => change({ muted_until: inHours(hours) }, words.muted(name));

  async function remove() {
    await request(`/alert-rules/${id}/deletion`, { method: "POST", body: {} });
    await refresh(...ALERT_PATHS);
    return words.delete.done(name);
  }

  return (
    <>
      <RowMenu label={words.label(name)} width={190}>
        <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => setDialog("edit")}>
          {common.edit}
        </Menu.Item>
        {isMuted ? (
          <Menu.Item
            leftSection={<IconBell size={16} />}
            onClick={() => void change({ muted_until: null }, words.unmuted(name))}
          >
            {words.unmute}
          </Menu.Item>
        ) : (
          [1, 8, 24].map((hours) => (
            <Menu.Item key={hours} leftSection={<IconBellOff size={16} />} onClick={() => void mute(hours)}>
              {words.mute(hours)}
            </Menu.Item>
          ))
        )}
        <Menu.Item
          leftSection={enabled ? <IconPlayerPause size={16} /> : <IconPlayerPlay size={16} />}
          onClick={() => void change({ enabled: !enabled }, enabled ? words.isOff(name) : words.isOn(name))}
        >
          {enabled ? words.switchOff : words.switchOn}
        </Menu.Item>
        <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={() => setDialog("delete")}>
          {common.delete}
        </Menu.Item>
      </RowMenu>
      <OnceOpened isOpen={dialog === "edit"}>
        <EditRule rule={rule} names={names} isOpen={dialog === "edit"} onClose={close} />
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
