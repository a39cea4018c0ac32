"use client";

import dynamic from "next/dynamic";
import { Menu } from "@mantine/core";
import { IconBan, IconPencil, IconPlayerPause, IconPlayerPlay, IconRefresh } from "@tabler/icons-react";
import { useState } from "react";
import { request } from "@/app/_ui/api/request";
import { sayIfRefused } from "@/app/_ui/api/say-if-refused";
import type { ApiKey } from "@/app/_ui/api/types";
import { refresh } from "@/app/_ui/api/use-api";
import { say } from "@/app/_ui/feedback/toast";
import { useSide } from "@/app/_ui/shell/side";
import { useMay } from "@/app/_ui/shell/person-context";
import { OnceOpened } from "@/app/_ui/layout/once-opened";
import { RowMenu } from "@/app/_ui/layout/row-menu";
import { common } from "@/app/_words/common";
import { keyActions as words } from "@/app/_words/keys";
import { KEY_PATHS } from "./key-paths";

const RevokeKey = dynamic(() => import("./revoke-key").then((module) => module.RevokeKey), {
  loading: () => null,
});

const RotateKey = dynamic(() => import("./rotate-key").then((module) => module.RotateKey), {
  loading: () => null,
});

const DisableKey = dynamic(() => import("./disable-key").then((module) => module.DisableKey), {
  loading: () => null,
});

const EditKey = dynamic(() => import("./edit-key").then((module) => module.EditKey), {
  loading: () => null,
});

export function KeyActions({ apiKey }: { apiKey: ApiKey }) {
  const isOperator = useSide().pages === "";
  const mayChange = useMay("keys.write") && (isOperator || apiKey.kind === "inference");
  const [dialog, setDialog] = useState<"edit" | "rotate" | "disable" | "revoke" | null>(null);
  const isDisabled = apiKey.status === "disabled";
  // The dialog that has just revoked it still shows the receipt.
  if (!mayChange || (apiKey.status === "revoked" && dialog === null)) return null;

  const enable = () =>
    sayIfRefused(async () => {
      await request(`/api-keys/${apiKey.id}`, { method: "PATCH", body: { disabled: false } });
      say(words.enabled(apiKey.name));
      await refresh(...KEY_PATHS);
    });

  return (
    <>
      <RowMenu label={words.label(apiKey.name)} width={170}>
        <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => setDialog("edit")}>
          {common.edit}
        </Menu.Item>
        <Menu.Item leftSection={<IconRefresh size={16} />} onClick={() => setDialog("rotate")}>
          {words.rotate}
        </Menu.Item>
        {isDisabled ? (
          <Menu.Item leftSection={<IconPlayerPlay size={16} />} onClick={() => void enable()}>
            {common.enable}
          </Menu.Item>
        ) : (
          <Menu.Item leftSection={<IconPlayerPause size={16} />} onClick={() => setDialog("disable")}>
            {common.disable}
          </Menu.Item>
        )}
        <Menu.Item color="red" leftSection={<IconBan size={16} />} onClick={() => setDialog("revoke")}>
          {common.revoke}
        </Menu.Item>
      </RowMenu>
      <OnceOpened isOpen={dialog === "edit"}>
        <EditKey apiKey={apiKey} isOpen={dialog === "edit"} onClose={() => setDialog(null)} />
      </OnceOpened>
      <OnceOpened isOpen={dialog === "rotate"}>
        <RotateKey apiKey={apiKey} isOpen={dialog === "rotate"} onClose={() => setDialog(null)} />
      </OnceOpened>
      <OnceOpened isOpen={dialog === "disable"}>
        <DisableKey apiKey={apiKey} isOpen={dialog === "disable"} onClose={() => setDialog(null)} />
      </OnceOpened>
      <OnceOpened isOpen={dialog === "revoke"}>
        <RevokeKey apiKey={apiKey} isOpen={dialog === "revoke"} onClose={() => setDialog(null)} />
      </OnceOpened>
    </>
  );
}
