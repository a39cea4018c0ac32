"use client";

import { NativeSelect, type NativeSelectProps } from "@mantine/core";
import { useIsBrowser } from "../data/use-is-browser";

/** Every IANA time zone this browser knows, UTC first. Typing the first letters finds one. */
export function TimeZoneSelect({ defaultValue = "UTC", ...props }: NativeSelectProps) {
  const known = useIsBrowser() ? Intl.supportedValuesOf("timeZone") : [];
  const zones = [...new Set(["UTC", String(defaultValue), ...known])];
  return <NativeSelect data={zones} defaultValue={defaultValue} {...props} />;
}
