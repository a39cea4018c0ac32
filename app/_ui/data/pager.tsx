import { Button, Group } from "@mantine/core";
import { pager as words } from "@/app/_words/ui";

interface PagerProps {
  cursor: string | null;
  next: string | null;
  onGo: (cursor: string | null) => void;
}

/** Keyset pages: back to the first, or on to the next; the browser's own back goes to the one before. */
export function Pager({ cursor, next, onGo }: PagerProps) {
  if (cursor === null && next === null) return null;
  return (
    <Group justify="flex-end" mt="md" gap="xs" component="nav" aria-label={words.label}>
      <Button variant="default" size="xs" disabled={cursor === null} onClick={() => onGo(null)}>
        {words.first}
      </Button>
      <Button variant="default" size="xs" disabled={next === null} onClick={() => onGo(next)}>
        {words.next}
      </Button>
    </Group>
  );
}
