"use client";

import { ActionIcon, Menu } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import type { ReactNode } from "react";

interface RowMenuProps {
  /** Names the button and the menu: what can be done, and to which row. */
  label: string;
  width: number;
  children: ReactNode;
}

/** What can be done to one row of a table. */
export function RowMenu({ label, width, children }: RowMenuProps) {
  return (
    <Menu position="bottom-end" width={width} shadow="md">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={label}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown aria-label={label}>{children}</Menu.Dropdown>
    </Menu>
  );
}
