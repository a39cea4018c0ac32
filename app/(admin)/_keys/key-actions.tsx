"use client";

import dynamic from "next/dynamic";
import { ActionIcon, Menu } from "@mantine/core";
import {
  IconBan,
  IconDots,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconRefresh,
} from "@tabler/icons-react";
import { useState } from "react";
import { ApiError, request } from "@/app/_ui/api/request";
import type { ApiKey } from "@/app/_ui/api/types";
import { refresh } from "@/app/_ui/api/use-api";
import { say } from "@/app/_ui/feedback/toast";
import { useSide } from "@/app/_ui/shell/side";
import { useMay } from "@/app/_ui/shell/person-context";
import { OnceOpened } from "@/app/_ui/layout/once-opened";
import { KEY_PATHS } from "./key-paths";

const RevokeKey = dynamic(() => import("./revoke-key").then((module) => module.RevokeKey), {
  loading: () => null,
});

const RotateKey = dynamic(() => import("./rotate-key").then((module) => module.RotateKey), {
  loading: () => null,
});

const EditKey = dynamic(() => import("./edit-key").then((module) => module.EditKey), {
  loading: () => null,
});

export function KeyActions({ apiKey }: { apiKey: ApiKey }) {
  const isOperator = useSide().pages === "";
  const mayChange = useMay("keys.write") && (isOperator || apiKey.kind === "inference");
  const [dialog, setDialog] = useState<"edit" | "rotate" | "revoke" | null>(null);
  const isDisabled = apiKey.status === "disabled";
  // The dialog that has just revoked it still shows the receipt.
  if (!mayChange || (apiKey.status === "revoked" && dialog === null)) return null;

  async function setDisabled(disabled: boolean) {
    try {
      await request(`/api-keys/${apiKey.id}`, { method: "PATCH", body: { disabled } });
      say(disabled ? `${apiKey.name} is refused from now on.` : `${apiKey.name} works again.`);
      await refresh(...KEY_PATHS);
    } catch (error) {
      say(error instanceof ApiError ? error.message : "That did not work.");
    }
  }

  return (
    <>
      <Menu position="bottom-end" width={170} shadow="md">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={`Actions for ${apiKey.name}`}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown aria-label={`Actions for ${apiKey.name}`}>
          <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => setDialog("edit")}>
            Edit
          </Menu.Item>
          <Menu.Item leftSection={<IconRefresh size={16} />} onClick={() => setDialog("rotate")}>
            Rotate
          </Menu.Item>
          {isDisabled ? (
            <Menu.Item leftSection={<IconPlayerPlay size={16} />} onClick={() => void setDisabled(false)}>
              Enable
            </Menu.Item>
          ) : (
            <Menu.Item leftSection={<IconPlayerPause size={16} />} onClick={() => void setDisabled(true)}>
              Disable
            </Menu.Item>
          )}
          <Menu.Item color="red" leftSection={<IconBan size={16} />} onClick={() => setDialog("revoke")}>
            Revoke
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <OnceOpened isOpen={dialog === "edit"}>
        <EditKey apiKey={apiKey} isOpen={dialog === "edit"} onClose={() => setDialog(null)} />
      </OnceOpened>
      <OnceOpened isOpen={dialog === "rotate"}>
        <RotateKey apiKey={apiKey} isOpen={dialog === "rotate"} onClose={() => setDialog(null)} />
      </OnceOpened>
      <OnceOpened isOpen={dialog === "revoke"}>
        <RevokeKey apiKey={apiKey} isOpen={dialog === "revoke"} onClose={() => setDialog(null)} />
      </OnceOpened>
    </>
  );
}
