"use client";

import { ActionIcon, Tooltip } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import { IconCheck, IconCopy } from "@tabler/icons-react";

export function CopyButton({ value, label }: { value: string; label: string }) {
  const { copied, copy } = useClipboard({ timeout: 2_000 });
  return (
    <Tooltip label={copied ? "Copied" : label}>
      <ActionIcon
        variant="default"
        size="lg"
        aria-label={copied ? "Copied" : label}
        onClick={() => copy(value)}
      >
        {copied ? <IconCheck size={17} /> : <IconCopy size={17} />}
      </ActionIcon>
    </Tooltip>
  );
}
