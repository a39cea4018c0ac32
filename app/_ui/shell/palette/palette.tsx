"use client";

import { Modal, Text, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, useId, useState } from "react";
import { palette } from "@/app/_words/shell";
import { type Entry, useEntries } from "./entries";
import classes from "./palette.module.css";

interface PaletteProps {
  isOpen: boolean;
  onClose: () => void;
  onHelp: () => void;
}

/** Goes anywhere by its name: type, choose with the arrows, Enter. */
export function Palette({ isOpen, onClose, onHelp }: PaletteProps) {
  return (
    <Modal opened={isOpen} onClose={onClose} title={palette.title} yOffset="12vh">
      <Chooser onClose={onClose} onHelp={onHelp} />
    </Modal>
  );
}

function Chooser({ onClose, onHelp }: Omit<PaletteProps, "isOpen">) {
  const router = useRouter();
  const id = useId();
  const [words, setWords] = useState("");
  const [asked] = useDebouncedValue(words, 150);
  const [place, setPlace] = useState(0);
  const entries = useEntries(asked);
  const at = Math.min(place, entries.length - 1);
  const go = ({ href }: Entry) => {
    onClose();
    router.push(href);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown") setPlace((at + 1) % Math.max(1, entries.length));
    else if (event.key === "ArrowUp") setPlace((at - 1 + entries.length) % Math.max(1, entries.length));
    else if (event.key === "Enter" && entries[at]) go(entries[at]);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <TextInput
        data-autofocus
        role="combobox"
        aria-label={palette.search}
        placeholder={palette.placeholder}
        aria-expanded={entries.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={entries[at] ? `${id}-${at}` : undefined}
        aria-autocomplete="list"
        value={words}
        onChange={({ currentTarget }) => {
          setWords(currentTarget.value);
          setPlace(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id={`${id}-list`} role="listbox" aria-label={palette.found} className={classes.list}>
        {entries.map((entry, index) => (
          // The arrows of the field move the choice; the options themselves are only clicked.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
          <div
            key={`${entry.kind} ${entry.href}`}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            className={classes.entry}
            onClick={() => go(entry)}
            onMouseMove={() => setPlace(index)}
          >
            <span className={classes.label}>{entry.label}</span>
            <span className={classes.kind}>{entry.kind}</span>
          </div>
        ))}
      </div>
      {entries.length === 0 && (
        <Text size="sm" c="dimmed" mt="sm">
          {palette.noneFound}
        </Text>
      )}
      <button
        type="button"
        className={classes.help}
        onClick={() => {
          onClose();
          onHelp();
        }}
      >
        {palette.allShortcuts}
      </button>
    </>
  );
}
