"use client";

import { Button, Checkbox, Group, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { CopyButton } from "@/app/_ui/feedback/copy-button";
import classes from "./profile.module.css";

/** The one time recovery codes are on a screen. It is left only by saying that they were saved. */
export function SavedCodes({ codes, onDone }: { codes: string[]; onDone: () => void }) {
  const [isSaved, setIsSaved] = useState(false);
  return (
    <Stack>
      <Text>
        Each of them signs you in once when your phone is lost. This is the only time they are shown: keep
        them where the phone is not.
      </Text>
      <ul className={classes.codes} data-testid="recovery-codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Group justify="space-between">
        <Group gap="sm">
          <CopyButton value={codes.join("\n")} label="Copy the codes" />
          <Checkbox
            label="I saved these codes"
            checked={isSaved}
            onChange={({ currentTarget }) => setIsSaved(currentTarget.checked)}
          />
        </Group>
        <Button disabled={!isSaved} onClick={onDone}>
          Done
        </Button>
      </Group>
    </Stack>
  );
}
