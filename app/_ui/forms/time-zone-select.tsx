"use client";

import { Select, type SelectProps } from "@mantine/core";
import { useMemo } from "react";

/** Every IANA time zone this browser knows, UTC first. */
export function TimeZoneSelect(props: SelectProps) {
  const zones = useMemo(
    () => ["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")],
    [],
  );
  return (
    <Select
      searchable
      allowDeselect={false}
      limit={40}
      nothingFoundMessage="No such time zone"
      data={zones}
      {...props}
    />
  );
}
