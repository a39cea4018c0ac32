"use client";

import { Menu, Text, UnstyledButton } from "@mantine/core";
import { IconLogout, IconSelector } from "@tabler/icons-react";
import { signOut } from "../api/session";
import { useAdmin } from "./admin-context";
import { ColorScheme } from "./color-scheme";
import classes from "./shell.module.css";

const ROLE = { owner: "Owner", admin: "Admin", viewer: "Viewer" };

async function leave() {
  await signOut();
  window.location.assign("/sign-in");
}

export function UserMenu() {
  const admin = useAdmin();
  return (
    <div className={classes.user}>
      <ColorScheme />
      <Menu position="top-start" width={220} shadow="md">
        <Menu.Target>
          <UnstyledButton className={classes.userButton} aria-label={`Account of ${admin.name}`}>
            <span className={classes.userName}>
              <Text size="sm" fw={500} truncate>
                {admin.name}
              </Text>
              <Text size="xs" c="dimmed" truncate>
                {ROLE[admin.role]}
              </Text>
            </span>
            <IconSelector size={16} aria-hidden />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown aria-label="Account">
          <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void leave()}>
            Sign out
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
