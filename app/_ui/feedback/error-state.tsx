"use client";

import { Button, Code, Stack, Text, Title } from "@mantine/core";
import { errorState as words } from "@/app/_words/ui";

interface ErrorStateProps {
  title?: string;
  message: string;
  requestId?: string | null;
  onRetry?: () => void;
}

/** What went wrong, what finds it in the logs, and another try. */
export function ErrorState({ title = words.title, message, requestId, onRetry }: ErrorStateProps) {
  return (
    <Stack align="center" gap="xs" py={48} px="md" ta="center" role="alert">
      <Title order={2} size="h2">
        {title}
      </Title>
      <Text c="dimmed" maw={480}>
        {message}
      </Text>
      {requestId && (
        <Text size="sm" c="dimmed">
          {words.requestId(<Code>{requestId}</Code>)}
        </Text>
      )}
      {onRetry && (
        <Button variant="default" mt="xs" onClick={onRetry}>
          {words.retry}
        </Button>
      )}
    </Stack>
  );
}
