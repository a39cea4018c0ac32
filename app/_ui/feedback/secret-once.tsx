"use client";

import { Button, Checkbox, Group, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { CopyButton } from "./copy-button";
import classes from "./feedback.module.css";
import { Snippets } from "./snippets";

interface SecretOnceProps {
  secret: string;
  baseUrl: string;
  onDone: () => void;
}

/** The one time a secret is on a screen. It is left only by saying that it was saved. */
export function SecretOnce({ secret, baseUrl, onDone }: SecretOnceProps) {
  const [isSaved, setIsSaved] = useState(false);
  return (
    <Stack>
      <Text>
        This is the only time the key is shown. Bursar keeps a fingerprint of it and cannot show it again.
      </Text>
      <div className={classes.secret}>
        <code data-testid="secret">{secret}</code>
        <CopyButton value={secret} label="Copy key" />
      </div>
      <Snippets secret={secret} baseUrl={baseUrl} />
      <Group justify="space-between">
        <Checkbox
          label="I saved this key"
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
