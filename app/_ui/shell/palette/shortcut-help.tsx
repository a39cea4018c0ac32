"use client";

import { Kbd, Modal, Switch } from "@mantine/core";
import { shortcutHelp as words } from "@/app/_words/shell";
import { usePages } from "../pages";
import { useLettersOn } from "./use-letters-on";
import classes from "./palette.module.css";

/** Every shortcut there is. */
export function ShortcutHelp({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const pages = usePages();
  const [isOn, setIsOn] = useLettersOn();
  return (
    <Modal opened={isOpen} onClose={onClose} title={words.title}>
      <dl className={classes.keys}>
        <Shortcut keys={[words.ctrl, "K"]} does={words.openPalette} />
        <Shortcut keys={["/"]} does={words.filter} />
        <Shortcut keys={["n"]} does={words.beginNew} />
        <Shortcut keys={["?"]} does={words.showHelp} />
        {pages.map(({ href, label, letter }) => (
          <Shortcut key={href} keys={["g", letter]} does={label} />
        ))}
      </dl>
      <Switch
        mt="lg"
        label={words.letters}
        description={words.lettersHint}
        checked={isOn}
        onChange={({ currentTarget }) => setIsOn(currentTarget.checked)}
      />
    </Modal>
  );
}

function Shortcut({ keys, does }: { keys: string[]; does: string }) {
  return (
    <>
      <dt>
        {keys.map((key, index) => (
          <span key={key + String(index)}>
            {index > 0 && " "}
            <Kbd>{key}</Kbd>
          </span>
        ))}
      </dt>
      <dd>{does}</dd>
    </>
  );
}
