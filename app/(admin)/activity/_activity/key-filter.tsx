import { Button } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import type { ApiKey } from "@/app/_ui/api/types";
import { useApi } from "@/app/_ui/api/use-api";
import { activityFilters as words } from "@/app/_words/activity";

interface KeyFilterProps {
  /** The key that a link narrowed the page to. */
  id: string;
  onClear: () => void;
}

/** The key by its name, to be taken away; by the end of its id where nobody knows it. */
export function KeyFilter({ id, onClear }: KeyFilterProps) {
  const { data, error } = useApi<ApiKey>(`/api-keys/${id}`, undefined, 0);
  const name = data?.id === id ? data.name : error ? `…${id.slice(-6)}` : "…";
  return (
    <Button
      variant="light"
      flex="0 1 auto"
      rightSection={<IconX size={14} aria-hidden />}
      aria-label={words.anyKey(name)}
      onClick={onClear}
    >
      {words.ofKey(name)}
    </Button>
  );
}
