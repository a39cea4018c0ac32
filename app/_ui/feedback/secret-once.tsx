"use client";

import { Button, Checkbox, Group, Stack, Text } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { CopyButton } from "./copy-button";
import classes from "./feedback.module.css";
import { Snippets } from "./snippets";

interface KeyOnceProps {
  secret: string;
  baseUrl: string;
  onDone: () => void;
}

/** A new key, with what to do with it. */
export function SecretOnce({ secret, baseUrl, onDone }: KeyOnceProps) {
  const kept = "Bursar keeps a fingerprint of it and cannot show it again.";
  return (
    <ShownOnce word="key" kept={kept} secret={secret} onDone={onDone}>
      <Snippets secret={secret} baseUrl={baseUrl} />
    </ShownOnce>
  );
}

interface ShownOnceProps {
  word: string;
  /** What Bursar itself keeps of it. */
  kept: string;
  secret: string;
  onDone: () => void;
  children?: ReactNode;
}

/** The one time a secret is on a screen. It is left only by saying that it was saved. */
export function ShownOnce({ word, kept, secret, onDone, children }: ShownOnceProps) {
  const [isSaved, setIsSaved] = useState(false);
  return (
    <Stack>
      <Text>
        This is the only time the {word} is shown. {kept}
      </Text>
      <div className={classes.secret}>
        <code data-testid="secret">{secret}</code>
        <CopyButton value={secret} label={`Copy ${word}`} />
      </div>
      {children}
      <Group justify="space-between">
        <Checkbox
          label={`I saved this ${word}`}
          checked={isSaved}
          onChange={({ currentTarget }) => setIsSaved(currentTarget.checked)}
        />
        <Button disabled={!isSaved} onClick={onDone}>
          Done
        </Button>
      </Group>
    </Stack>
  );
}
