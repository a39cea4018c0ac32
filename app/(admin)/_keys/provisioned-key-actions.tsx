"use client";

import dynamic from "next/dynamic";
import { ActionIcon, Menu } from "@mantine/core";
import {
  IconArrowBackUp,
  IconCheck,
  IconDots,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconRefresh,
  IconReload,
  IconTrash,
} from "@tabler/icons-react";
import { useState } from "react";
import { ApiError, request } from "@/app/_ui/api/request";
import type { ProvisionedKey } from "@/app/_ui/api/types";
import { refresh } from "@/app/_ui/api/use-api";
import { say } from "@/app/_ui/feedback/toast";
import { OnceOpened } from "@/app/_ui/layout/once-opened";
import { useMayChange } from "@/app/_ui/shell/person-context";
import { mayTakeOver } from "./drift-sentence";
import { PROVISIONED_KEY_PATHS } from "./key-paths";

const EditProvisionedKey = dynamic(
  () => import("./edit-provisioned-key").then((module) => module.EditProvisionedKey),
  { loading: () => null },
);
const RotateProvisionedKey = dynamic(
  () => import("./rotate-provisioned-key").then((module) => module.RotateProvisionedKey),
  { loading: () => null },
);
const DeleteProvisionedKey = dynamic(
  () => import("./delete-provisioned-key").then((module) => module.DeleteProvisionedKey),
  { loading: () => null },
);

type Dialog = "edit" | "rotate" | "delete";

export function ProvisionedKeyActions({ provisionedKey: key }: { provisionedKey: ProvisionedKey }) {
  const mayChange = useMayChange();
  const [dialog, setDialog] = useState<Dialog | null>(null);
  if (!mayChange) return null;
  const close = () => setDialog(null);
  const shared = { provisionedKey: key, onClose: close };

  return (
    <>
      <Menu position="bottom-end" width={180} shadow="md">
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`Actions for the OpenRouter key of ${key.slot}`}
          >
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown aria-label={`Actions for the OpenRouter key of ${key.slot}`}>
          <Items provisionedKey={key} onDialog={setDialog} />
        </Menu.Dropdown>
      </Menu>
      <OnceOpened isOpen={dialog === "edit"}>
        <EditProvisionedKey isOpen={dialog === "edit"} {...shared} />
      </OnceOpened>
      <OnceOpened isOpen={dialog === "rotate"}>
        <RotateProvisionedKey isOpen={dialog === "rotate"} {...shared} />
      </OnceOpened>
      <OnceOpened isOpen={dialog === "delete"}>
        <DeleteProvisionedKey isOpen={dialog === "delete"} {...shared} />
      </OnceOpened>
    </>
  );
}

interface ItemsProps {
  provisionedKey: ProvisionedKey;
  onDialog: (dialog: Dialog) => void;
}

function Items({ provisionedKey: key, onDialog }: ItemsProps) {
  const isLive = key.retired_at === null && key.status !== "deleted";
  return (
    <>
      {key.provisioning?.state === "failed" && (
        <Menu.Item leftSection={<IconReload size={16} />} onClick={() => void retry(key)}>
          Try again
        </Menu.Item>
      )}
      {isLive && key.drift !== null && (
        <Menu.Item leftSection={<IconArrowBackUp size={16} />} onClick={() => void setBack(key)}>
          Set back
        </Menu.Item>
      )}
      {isLive && mayTakeOver(key) && (
        <Menu.Item leftSection={<IconCheck size={16} />} onClick={() => void takeOver(key)}>
          Take over
        </Menu.Item>
      )}
      {isLive && (
        <>
          <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => onDialog("edit")}>
            Edit
          </Menu.Item>
          {key.status !== "pending" && (
            <Menu.Item leftSection={<IconRefresh size={16} />} onClick={() => onDialog("rotate")}>
              Rotate
            </Menu.Item>
          )}
          {key.is_disabled ? (
            <Menu.Item
              leftSection={<IconPlayerPlay size={16} />}
              onClick={() => void setDisabled(key, false)}
            >
              Enable
            </Menu.Item>
          ) : (
            <Menu.Item
              leftSection={<IconPlayerPause size={16} />}
              onClick={() => void setDisabled(key, true)}
            >
              Disable
            </Menu.Item>
          )}
          <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={() => onDialog("delete")}>
            {key.is_imported ? "Let go" : "Delete"}
          </Menu.Item>
        </>
      )}
      {!isLive && key.provisioning?.state !== "failed" && <Menu.Item disabled>Nothing to do</Menu.Item>}
    </>
  );
}

function setDisabled(key: ProvisionedKey, disabled: boolean): Promise<void> {
  return tell(disabled ? "Calls of this slot are refused." : "The key is switched on again.", () =>
    request(`/provisioned-keys/${key.id}`, { method: "PATCH", body: { disabled } }),
  );
}

function setBack(key: ProvisionedKey): Promise<void> {
  return tell("OpenRouter is told what the key is to be.", () =>
    request(`/provisioned-keys/${key.id}/restoration`, { method: "POST", body: {} }),
  );
}

function takeOver(key: ProvisionedKey): Promise<void> {
  return tell("What was changed at OpenRouter holds here too.", () =>
    request(`/provisioned-keys/${key.id}/adoption`, { method: "POST", body: {} }),
  );
}

function retry(key: ProvisionedKey): Promise<void> {
  return tell("OpenRouter was asked again.", () =>
    request(`/tenants/${key.tenant_id}/provisioning-retries`, { method: "POST", body: {} }),
  );
}

async function tell(done: string, change: () => Promise<unknown>): Promise<void> {
  try {
    await change();
    await refresh(...PROVISIONED_KEY_PATHS);
    say(done);
  } catch (error) {
    say(error instanceof ApiError ? error.message : "That did not work.");
  }
}
