"use client";

import { Kbd, Modal } from "@mantine/core";
import { usePages } from "../pages";
import classes from "./palette.module.css";

/** Every shortcut there is. */
export function ShortcutHelp({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const pages = usePages();
  return (
    <Modal opened={isOpen} onClose={onClose} title="Shortcuts">
      <dl className={classes.keys}>
        <Shortcut keys={["Ctrl or ⌘", "K"]} does="Go to a page, tenant, key or generation" />
        <Shortcut keys={["/"]} does="Filter this page" />
        <Shortcut keys={["n"]} does="Begin something new, where a page has it" />
        <Shortcut keys={["?"]} does="Show this list" />
        {pages.map(({ href, label, letter }) => (
          <Shortcut key={href} keys={["g", letter]} does={label} />
        ))}
      </dl>
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
