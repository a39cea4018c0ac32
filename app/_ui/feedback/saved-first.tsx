"use client";

import { Button, Checkbox, Group } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { common } from "@/app/_words/common";

interface SavedFirstProps {
  label: string;
  onDone: () => void;
  /** Another way to save it. */
  children?: ReactNode;
}

/** The end of what is shown once: it is left only by saying that it was saved. */
export function SavedFirst({ label, onDone, children }: SavedFirstProps) {
  const [isSaved, setIsSaved] = useState(false);
  return (
    <Group justify="space-between">
      <Group gap="sm">
        {children}
        <Checkbox
          label={label}
          checked={isSaved}
          onChange={({ currentTarget }) => setIsSaved(currentTarget.checked)}
        />
      </Group>
      <Button disabled={!isSaved} onClick={onDone}>
        {common.done}
      </Button>
    </Group>
  );
}
