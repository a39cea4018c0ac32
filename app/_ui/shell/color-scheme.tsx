"use client";

import {
  type MantineColorScheme,
  SegmentedControl,
  useMantineColorScheme,
  VisuallyHidden,
} from "@mantine/core";
import { useMounted } from "@mantine/hooks";
import { IconDeviceDesktop, IconMoon, IconSun } from "@tabler/icons-react";
import { colorScheme as words } from "@/app/_words/shell";

const SCHEMES = [
  { value: "light", label: words.light, Icon: IconSun },
  { value: "dark", label: words.dark, Icon: IconMoon },
  { value: "auto", label: words.asTheSystem, Icon: IconDeviceDesktop },
];

export function ColorScheme() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const isMounted = useMounted();
  return (
    <SegmentedControl
      fullWidth
      size="xs"
      aria-label={words.label}
      value={isMounted ? colorScheme : "auto"}
      onChange={(value) => setColorScheme(value as MantineColorScheme)}
      data={SCHEMES.map(({ value, label, Icon }) => ({
        value,
        label: (
          <span title={label} style={{ display: "grid", placeItems: "center", height: 18 }}>
            <Icon size={15} aria-hidden />
            <VisuallyHidden>{label}</VisuallyHidden>
          </span>
        ),
      }))}
    />
  );
}
