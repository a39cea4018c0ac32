"use client";

import { Button, Group, Text, Textarea } from "@mantine/core";
import { IconArrowUp, IconPlayerStop } from "@tabler/icons-react";
import { type KeyboardEvent, useState } from "react";
import classes from "./playground.module.css";

interface ComposerProps {
  /** What has to be picked before anything can be asked. */
  missing: string | null;
  isStreaming: boolean;
  hasTurns: boolean;
  onAsk: (question: string) => void;
  onStop: () => void;
  onClear: () => void;
}

export function Composer({ missing, isStreaming, hasTurns, onAsk, onStop, onClear }: ComposerProps) {
  const [text, setText] = useState("");
  const canSend = missing === null && !isStreaming && text.trim() !== "";

  function send() {
    if (!canSend) return;
    onAsk(text.trim());
    setText("");
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  }

  return (
    <div className={classes.composer}>
      <Textarea
        aria-label="Message"
        placeholder="Say something"
        autosize
        minRows={2}
        maxRows={8}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <Group justify="space-between" mt="xs" wrap="nowrap">
        <Text size="xs" c="dimmed">
          {missing ?? "Enter sends, Shift + Enter starts a new line"}
        </Text>
        <Group gap="xs" wrap="nowrap">
          {hasTurns && (
            <Button variant="subtle" color="gray" onClick={onClear}>
              Clear
            </Button>
          )}
          {isStreaming ? (
            <Button variant="default" leftSection={<IconPlayerStop size={16} />} onClick={onStop}>
              Stop
            </Button>
          ) : (
            <Button leftSection={<IconArrowUp size={16} />} disabled={!canSend} onClick={send}>
              Send
            </Button>
          )}
        </Group>
      </Group>
    </div>
  );
}
