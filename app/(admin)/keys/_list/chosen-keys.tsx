import { Text } from "@mantine/core";
import { useState } from "react";
import { chosenKeys as words } from "@/app/_words/key-dialogs";
import type { Chosen } from "./selection-bar";

const DAY_MS = 86_400_000;
const NAMED = 5;

/** Which keys are to be changed together, and how many of them somebody uses. */
export function ChosenKeys({ apiKeys }: { apiKeys: Chosen[] }) {
  const [now] = useState(Date.now);
  const names = apiKeys.slice(0, NAMED).map(({ name, tenant_name }) => `${name} (${tenant_name})`);
  const inUse = apiKeys.filter(
    ({ last_used_at }) => last_used_at !== null && Date.parse(last_used_at) > now - DAY_MS,
  );
  return (
    <>
      <Text>{words.names(names, apiKeys.length - names.length)}</Text>
      <Text>{words.inUse(inUse.length)}</Text>
    </>
  );
}
