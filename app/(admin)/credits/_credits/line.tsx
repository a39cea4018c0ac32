import { Group, Text } from "@mantine/core";
import type { ReactNode } from "react";

/** A figure and what it is. */
export function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Group justify="space-between" gap="sm" py={5} wrap="nowrap">
      <Text c="dimmed">{label}</Text>
      <Text component="span" fw={450} ta="right">
        {children}
      </Text>
    </Group>
  );
}
