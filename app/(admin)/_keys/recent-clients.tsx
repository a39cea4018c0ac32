"use client";

import { Text } from "@mantine/core";
import { useState } from "react";
import type { ApiKeyUses } from "@/app/_ui/api/types";
import { useApi } from "@/app/_ui/api/use-api";
import { recentClients as words } from "@/app/_words/key-dialogs";
import { clientsSince } from "./clients-since";

const DAY_MS = 86_400_000;

/** Which programs used a key, or one secret of it, in the last 24 hours. */
export function RecentClients({ apiKeyId, secretId }: { apiKeyId: string; secretId?: string }) {
  const [now] = useState(Date.now);
  const { data, error } = useApi<ApiKeyUses>(`/api-keys/${apiKeyId}/uses`);
  if (error && !data) return <Text c="dimmed">{words.unreadable(error.message)}</Text>;
  if (!data) return <Text c="dimmed">{words.asking}</Text>;
  const uses = data.data.filter(({ secret_id }) => secretId === undefined || secret_id === secretId);
  const clients = clientsSince(uses, now - DAY_MS);
  return <Text>{clients.length === 0 ? words.none : words.some(clients)}</Text>;
}
