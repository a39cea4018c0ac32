"use client";

import { ActionIcon, Group } from "@mantine/core";
import { IconChevronDown, IconChevronUp } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { panelTitle as words } from "@/app/_words/ui";

interface PanelTitleProps<Id> {
  children: ReactNode;
  /** The rows of the page at hand, in their order. */
  ids: Id[];
  /** The row that is shown; it may be on none of them. */
  id: Id | null;
  onGo: (id: Id) => void;
}

/** What a side panel shows, and the way to the rows above and below. */
export function PanelTitle<Id>({ children, ids, id, onGo }: PanelTitleProps<Id>) {
  const place = id === null ? -1 : ids.indexOf(id);
  const [above, below] = place === -1 ? [] : [ids[place - 1], ids[place + 1]];
  return (
    <Group gap={6} wrap="nowrap">
      {children}
      <Step label={words.above} icon={<IconChevronUp size={16} />} to={above} onGo={onGo} />
      <Step label={words.below} icon={<IconChevronDown size={16} />} to={below} onGo={onGo} />
    </Group>
  );
}

interface StepProps<Id> {
  label: string;
  icon: ReactNode;
  to: Id | undefined;
  onGo: (id: Id) => void;
}

function Step<Id>({ label, icon, to, onGo }: StepProps<Id>) {
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="sm"
      aria-label={label}
      // Disabled for all but the focus, which would be lost at the last row.
      data-disabled={to === undefined || undefined}
      aria-disabled={to === undefined}
      onClick={() => to !== undefined && onGo(to)}
    >
      {icon}
    </ActionIcon>
  );
}
