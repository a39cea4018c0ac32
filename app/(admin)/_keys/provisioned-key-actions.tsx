"use client";

import dynamic from "next/dynamic";
import { Menu } from "@mantine/core";
import {
  IconArrowBackUp,
  IconCheck,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconRefresh,
  IconReload,
  IconTrash,
} from "@tabler/icons-react";
import { useState } from "react";
import { request } from "@/app/_ui/api/request";
import { sayIfRefused } from "@/app/_ui/api/say-if-refused";
import type { ProvisionedKey } from "@/app/_ui/api/types";
import { refresh } from "@/app/_ui/api/use-api";
import { say } from "@/app/_ui/feedback/toast";
import { OnceOpened } from "@/app/_ui/layout/once-opened";
import { RowMenu } from "@/app/_ui/layout/row-menu";
import { useMayChange } from "@/app/_ui/shell/person-context";
import { common } from "@/app/_words/common";
import { provisionedKeyActions as words } from "@/app/_words/provisioned-keys";
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
const DisableProvisionedKey = dynamic(
  () => import("./disable-provisioned-key").then((module) => module.DisableProvisionedKey),
  { loading: () => null },
);
const DeleteProvisionedKey = dynamic(
  () => import("./delete-provisioned-key").then((module) => module.DeleteProvisionedKey),
  { loading: () => null },
);

type Dialog = "edit" | "rotate" | "disable" | "delete";

export function ProvisionedKeyActions({ provisionedKey: key }: { provisionedKey: ProvisionedKey }) {
  const mayChange = useMayChange();
  const [dialog, setDialog] = useState<Dialog | null>(null);
  if (!mayChange) return null;
  const close = () => setDialog(null);
  const shared = { provisionedKey: key, onClose: close };

  return (
    <>
      <RowMenu label={words.label(key.slot)} width={180}>
        <Items provisionedKey={key} onDialog={setDialog} />
      </RowMenu>
      <OnceOpened isOpen={dialog === "edit"}>
        <EditProvisionedKey isOpen={dialog === "edit"} {...shared} />
      </OnceOpened>
      <OnceOpened isOpen={dialog === "rotate"}>
        <RotateProvisionedKey isOpen={dialog === "rotate"} {...shared} />
      </OnceOpened>
      <OnceOpened isOpen={dialog === "disable"}>
        <DisableProvisionedKey isOpen={dialog === "disable"} {...shared} />
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
          {words.retry}
        </Menu.Item>
      )}
      {isLive && key.drift !== null && (
        <Menu.Item leftSection={<IconArrowBackUp size={16} />} onClick={() => void setBack(key)}>
          {words.setBack}
        </Menu.Item>
      )}
      {isLive && mayTakeOver(key) && (
        <Menu.Item leftSection={<IconCheck size={16} />} onClick={() => void takeOver(key)}>
          {words.takeOver}
        </Menu.Item>
      )}
      {isLive && (
        <>
          <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => onDialog("edit")}>
            {common.edit}
          </Menu.Item>
          {key.status !== "pending" && (
            <Menu.Item leftSection={<IconRefresh size={16} />} onClick={() => onDialog("rotate")}>
              {words.rotate}
            </Menu.Item>
          )}
          {key.is_disabled ? (
            <Menu.Item leftSection={<IconPlayerPlay size={16} />} onClick={() => void enable(key)}>
              {common.enable}
            </Menu.Item>
          ) : (
            <Menu.Item leftSection={<IconPlayerPause size={16} />} onClick={() => onDialog("disable")}>
              {common.disable}
            </Menu.Item>
          )}
          <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={() => onDialog("delete")}>
            {key.is_imported ? words.letGo : common.delete}
          </Menu.Item>
        </>
      )}
      {!isLive && key.provisioning?.state !== "failed" && <Menu.Item disabled>{words.nothing}</Menu.Item>}
    </>
  );
}

function enable(key: ProvisionedKey): Promise<void> {
  return tell(words.enabled, () =>
    request(`/provisioned-keys/${key.id}`, { method: "PATCH", body: { disabled: false } }),
  );
}

function setBack(key: ProvisionedKey): Promise<void> {
  return tell(words.isSetBack, () =>
    request(`/provisioned-keys/${key.id}/restoration`, { method: "POST", body: {} }),
  );
}

function takeOver(key: ProvisionedKey): Promise<void> {
  return tell(words.takenOver, () =>
    request(`/provisioned-keys/${key.id}/adoption`, { method: "POST", body: {} }),
  );
}

function retry(key: ProvisionedKey): Promise<void> {
  return tell(words.retried, () =>
    request(`/tenants/${key.tenant_id}/provisioning-retries`, { method: "POST", body: {} }),
  );
}

function tell(done: string, change: () => Promise<unknown>): Promise<void> {
  return sayIfRefused(async () => {
    await change();
    await refresh(...PROVISIONED_KEY_PATHS);
    say(done);
  });
}
