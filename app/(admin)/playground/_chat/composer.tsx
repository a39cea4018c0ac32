"use client";

import { Button, Group, Text, Textarea } from "@mantine/core";
import { IconArrowUp, IconPlayerStop } from "@tabler/icons-react";
import { type KeyboardEvent, type ReactNode, useState } from "react";
import { common } from "@/app/_words/common";
import { composer as words } from "@/app/_words/playground";
import classes from "./playground.module.css";

interface ComposerProps {
  /** What has to be picked before anything can be asked. */
  missing: string | null;
  isStreaming: boolean;
  hasTurns: boolean;
  onAsk: (question: string) => void;
  onStop: () => void;
  onClear: () => void;
  /** The way to what is asked as code. */
  code: ReactNode;
}

export function Composer({ missing, isStreaming, hasTurns, onAsk, onStop, onClear, code }: ComposerProps) {
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
        aria-label={words.message}
        placeholder={words.saySomething}
        autosize
        minRows={2}
        maxRows={8}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <Group justify="space-between" mt="xs" wrap="nowrap">
        <Text size="xs" c="dimmed">
          {missing ?? words.enterSends}
        </Text>
        <Group gap="xs" wrap="nowrap">
          {code}
          {hasTurns && (
            <Button variant="subtle" color="gray" onClick={onClear}>
              {common.clear}
            </Button>
          )}
          {isStreaming ? (
            <Button variant="default" leftSection={<IconPlayerStop size={16} />} onClick={onStop}>
              {words.stop}
            </Button>
          ) : (
            <Button leftSection={<IconArrowUp size={16} />} disabled={!canSend} onClick={send}>
              {words.send}
            </Button>
          )}
        </Group>
      </Group>
    </div>
  );
}
