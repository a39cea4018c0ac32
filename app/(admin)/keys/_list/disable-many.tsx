"use client";

import { Text } from "@mantine/core";
import { request } from "@/app/_ui/api/request";
import type { DisabledApiKeys } from "@/app/_ui/api/types";
import { refresh } from "@/app/_ui/api/use-api";
import { ConfirmDialog } from "@/app/_ui/feedback/confirm-dialog";
import { disableMany, enableMany } from "@/app/_words/key-dialogs";
import { KEY_PATHS } from "../../_keys/key-paths";
import { ChosenKeys } from "./chosen-keys";
import type { Chosen } from "./selection-bar";

interface DisableManyProps {
  apiKeys: Chosen[];
  /** What they shall be. */
  disabled: boolean;
  isOpen: boolean;
  onClose: () => void;
  onDone: () => void;
}

/** Disables, or enables, all keys that were ticked, or none. */
export function DisableMany({ apiKeys, disabled, isOpen, onClose, onDone }: DisableManyProps) {
  const words = disabled ? disableMany : enableMany;
  async function change() {
    const body = { ids: apiKeys.map(({ id }) => id), disabled };
    const { data } = await request<DisabledApiKeys>("/api-key-disablings", { method: "POST", body });
    await refresh(...KEY_PATHS);
    onDone();
    return words.done(data.filter(({ status }) => status !== "revoked").length);
  }
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={onClose}
      title={words.title(apiKeys.length)}
      action={words.submit}
      isDestructive={disabled}
      onConfirm={change}
    >
      <ChosenKeys apiKeys={apiKeys} />
      <Text>{words.effect}</Text>
    </ConfirmDialog>
  );
}
