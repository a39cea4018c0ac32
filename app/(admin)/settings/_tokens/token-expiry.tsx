import { NativeSelect } from "@mantine/core";
import { common } from "@/app/_words/common";
import { tokenExpiry as words } from "@/app/_words/admin-tokens";

const DAY_MS = 86_400_000;
const CHOICES = [
  { value: "30", label: words.in30Days },
  { value: "90", label: words.in90Days },
  { value: "365", label: words.inAYear },
  { value: "", label: common.never },
];

export function ExpirySelect() {
  return <NativeSelect label={words.label} name="days" data={CHOICES} defaultValue="90" />;
}

/** The instant so many days from now; undefined for never. */
export function expiryOf(days: string): string | undefined {
  return days === "" ? undefined : new Date(Date.now() + Number(days) * DAY_MS).toISOString();
}
