import { NativeSelect } from "@mantine/core";

const DAY_MS = 86_400_000;
const CHOICES = [
  { value: "30", label: "In 30 days" },
  { value: "90", label: "In 90 days" },
  { value: "365", label: "In a year" },
  { value: "", label: "Never" },
];

export function ExpirySelect() {
  return <NativeSelect label="Ends" name="days" data={CHOICES} defaultValue="90" />;
}

/** The instant so many days from now; undefined for never. */
export function expiryOf(days: string): string | undefined {
  return days === "" ? undefined : new Date(Date.now() + Number(days) * DAY_MS).toISOString();
}
