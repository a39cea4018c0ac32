"use client";

import { ActionIcon, Menu } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { useState } from "react";
import { request } from "@/app/_ui/api/request";
import type { ListedAdmin } from "@/app/_ui/api/types";
import { refresh } from "@/app/_ui/api/use-api";
import { ConfirmDialog } from "@/app/_ui/feedback/confirm-dialog";
import { say } from "@/app/_ui/feedback/toast";

interface AdminActionsProps {
  admin: ListedAdmin;
  onChangeRole: () => void;
}

type Deed = "disable" | "enable" | "remove";

const WORDS: Record<Deed, { title: string; action: string; what: string; done: string }> = {
  disable: {
    title: "Disable",
    action: "Disable admin",
    what: "cannot sign in any more; every session ends and no token works, until you enable them again.",
    done: "is disabled.",
  },
  enable: {
    title: "Enable",
    action: "Enable admin",
    what: "may sign in again, and tokens that have not been revoked work again.",
    done: "may sign in again.",
  },
  remove: {
    title: "Remove",
    action: "Remove admin",
    what: "loses the account with sessions and tokens for good. What they did stays in the audit trail.",
    done: "was removed.",
  },
};

export function AdminActions({ admin, onChangeRole }: AdminActionsProps) {
  const [deed, setDeed] = useState<Deed | null>(null);
  const words = deed && WORDS[deed];

  async function carryOut() {
    const path = `/admins/${admin.id}`;
    if (deed === "remove") await request(`${path}/removal`, { method: "POST", body: {} });
    else await request(path, { method: "PATCH", body: { disabled: deed === "disable" } });
    await refresh("/admins");
    say(`${admin.name} ${words!.done}`);
    setDeed(null);
  }

  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={`Actions for ${admin.name}`}>
            <IconDots size={17} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={onChangeRole}>Change role…</Menu.Item>
          <Menu.Item onClick={() => setDeed(admin.disabled ? "enable" : "disable")}>
            {admin.disabled ? "Enable…" : "Disable…"}
          </Menu.Item>
          <Menu.Item color="red" onClick={() => setDeed("remove")}>
            Remove…
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {words && (
        <ConfirmDialog
          isOpen
          onClose={() => setDeed(null)}
          title={`${words.title} ${admin.name}?`}
          action={words.action}
          isDestructive={deed !== "enable"}
          onConfirm={carryOut}
        >
          {admin.name} {words.what}
        </ConfirmDialog>
      )}
    </>
  );
}
