"use client";

import { ActionIcon } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { copyButton } from "@/app/_words/secrets";

export function CopyButton({ value, label }: { value: string; label: string }) {
  const { copied, copy } = useClipboard({ timeout: 2_000 });
  const words = copied ? copyButton.copied : label;
  return (
    <ActionIcon variant="default" size="lg" aria-label={words} title={words} onClick={() => copy(value)}>
      {copied ? <IconCheck size={17} /> : <IconCopy size={17} />}
    </ActionIcon>
  );
}
