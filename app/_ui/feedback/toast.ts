"use client";

import { notifications } from "@mantine/notifications";

/** Says that something was done. Failures are shown where they happened, not here. */
export function say(message: string): void {
  notifications.show({
    message,
    autoClose: 5_000,
    withBorder: true,
    closeButtonProps: { "aria-label": "Dismiss" },
  });
}
