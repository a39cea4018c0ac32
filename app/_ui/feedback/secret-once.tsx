"use client";

import { Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { secretOnce as words } from "@/app/_words/secrets";
import { CopyButton } from "./copy-button";
import classes from "./feedback.module.css";
import { SavedFirst } from "./saved-first";
import { Snippets } from "./snippets";

interface KeyOnceProps {
  secret: string;
  baseUrl: string;
  onDone: () => void;
}

/** A new key, with what to do with it. */
export function KeyOnce({ secret, baseUrl, onDone }: KeyOnceProps) {
  return (
    <ShownOnce word={words.key} kept={words.kept} secret={secret} onDone={onDone}>
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
  return (
    <Stack>
      <Text>{words.onlyTime(word, kept)}</Text>
      <div className={classes.secret}>
        <code data-testid="secret">{secret}</code>
        <CopyButton value={secret} label={words.copy(word)} />
      </div>
      {children}
      <SavedFirst label={words.isSaved(word)} onDone={onDone} />
    </Stack>
  );
}
