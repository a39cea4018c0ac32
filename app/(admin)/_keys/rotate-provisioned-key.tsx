"use client";

import { NativeSelect, Text } from "@mantine/core";
import { useState } from "react";
import { request } from "@/app/_ui/api/request";
import type { ProvisionedKey } from "@/app/_ui/api/types";
import { refresh } from "@/app/_ui/api/use-api";
import { ConfirmDialog } from "@/app/_ui/feedback/confirm-dialog";
import { say } from "@/app/_ui/feedback/toast";
import { PROVISIONED_KEY_PATHS } from "./key-paths";

const GRACES = [
  { value: "86400", label: "In a day" },
  { value: "3600", label: "In an hour" },
  { value: "604800", label: "In a week" },
  { value: "0", label: "As soon as its last call has ended" },
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
    say(
      made.status === "pending"
        ? "The new key waits for OpenRouter; calls use the old one until then."
        : "Calls use the new key.",
    );
    onClose();
  }
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={onClose}
      title={`Rotate the OpenRouter key of ${key.slot}?`}
      action="Rotate key"
      onConfirm={rotate}
    >
      <Text>
        OpenRouter makes another key for this slot. Issued keys do not change and no call fails: the old key
        is switched off two minutes after the new one is in use.
      </Text>
      <NativeSelect
        label="Delete the old key"
        data={GRACES}
        value={grace}
        onChange={({ currentTarget }) => setGrace(currentTarget.value)}
      />
    </ConfirmDialog>
  );
}
