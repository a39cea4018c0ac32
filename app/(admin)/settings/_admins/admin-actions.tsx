"use client";

import { ActionIcon, Menu } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { useState } from "react";
import { request } from "@/app/_ui/api/request";
import type { ListedAdmin } from "@/app/_ui/api/types";
import { refresh } from "@/app/_ui/api/use-api";
import { ConfirmDialog } from "@/app/_ui/feedback/confirm-dialog";
import { adminActions as words } from "@/app/_words/admins";

interface AdminActionsProps {
  admin: ListedAdmin;
  onChangeRole: () => void;
}

type Deed = "disable" | "enable" | "remove";

export function AdminActions({ admin, onChangeRole }: AdminActionsProps) {
  const [deed, setDeed] = useState<Deed | null>(null);

  async function carryOut() {
    const path = `/admins/${admin.id}`;
    if (deed === "remove") await request(`${path}/removal`, { method: "POST", body: {} });
    else await request(path, { method: "PATCH", body: { disabled: deed === "disable" } });
    await refresh("/admins");
    return words[deed!].done(admin.name);
  }

  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={words.actionsFor(admin.name)}>
            <IconDots size={17} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={onChangeRole}>{words.changeRole}</Menu.Item>
          <Menu.Item onClick={() => setDeed(admin.disabled ? "enable" : "disable")}>
            {admin.disabled ? words.enable.open : words.disable.open}
          </Menu.Item>
          <Menu.Item color="red" onClick={() => setDeed("remove")}>
            {words.remove.open}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {deed && (
        <ConfirmDialog
          isOpen
          onClose={() => setDeed(null)}
          title={words[deed].title(admin.name)}
          action={words[deed].action}
          isDestructive={deed !== "enable"}
          nameToType={deed === "remove" ? admin.name : undefined}
          onConfirm={carryOut}
        >
          {words[deed].effect(admin.name)}
        </ConfirmDialog>
      )}
    </>
  );
}
