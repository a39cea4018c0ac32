"use client";

import { NativeSelect, Text } from "@mantine/core";
import { useState } from "react";
import { request } from "@/app/_ui/api/request";
import type { ProvisionedKey } from "@/app/_ui/api/types";
import { refresh } from "@/app/_ui/api/use-api";
import { ConfirmDialog } from "@/app/_ui/feedback/confirm-dialog";
import { rotateProvisionedKey as words } from "@/app/_words/provisioned-keys";
import { PROVISIONED_KEY_PATHS } from "./key-paths";

const GRACES = [
  { value: "86400", label: words.graces.day },
  { value: "3600", label: words.graces.hour },
  { value: "604800", label: words.graces.week },
  { value: "0", label: words.graces.now },
];

interface DialogProps {
  provisionedKey: ProvisionedKey;
  isOpen: boolean;
  onClose: () => void;
}

export function RotateProvisionedKey({ provisionedKey: key, isOpen, onClose }: DialogProps) {
  const [grace, setGrace] = useState("86400");
  async function rotate() {
    const path = `/provisioned-keys/${key.id}/rotations`;
    const body = { grace_seconds: Number(grace) };
    const made = await request<ProvisionedKey>(path, { method: "POST", body });
    await refresh(...PROVISIONED_KEY_PATHS);
    return made.status === "pending" ? words.waiting : words.inUse;
  }
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={onClose}
      title={words.title(key.slot)}
      action={words.submit}
      onConfirm={rotate}
    >
      <Text>{words.effect}</Text>
      <NativeSelect
        label={words.deleteOld}
        data={GRACES}
        value={grace}
        onChange={({ currentTarget }) => setGrace(currentTarget.value)}
      />
    </ConfirmDialog>
  );
}
