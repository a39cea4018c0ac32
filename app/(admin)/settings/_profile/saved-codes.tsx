"use client";

import { Stack, Text } from "@mantine/core";
import { CopyButton } from "@/app/_ui/feedback/copy-button";
import { SavedFirst } from "@/app/_ui/feedback/saved-first";
import { savedCodes as words } from "@/app/_words/profile";
import classes from "./profile.module.css";

/** The one time recovery codes are on a screen. It is left only by saying that they were saved. */
export function SavedCodes({ codes, onDone }: { codes: string[]; onDone: () => void }) {
  return (
    <Stack>
      <Text>{words.intro}</Text>
      <ul className={classes.codes} data-testid="recovery-codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <SavedFirst label={words.areSaved} onDone={onDone}>
        <CopyButton value={codes.join("\n")} label={words.copy} />
      </SavedFirst>
    </Stack>
  );
}
