"use client";

import { Text } from "@mantine/core";
import { IconLogout, IconSelector } from "@tabler/icons-react";
import { useRef } from "react";
import { common } from "@/app/_words/common";
import { personRole, userMenu as words } from "@/app/_words/shell";
import { signOut } from "../api/session";
import { usePerson } from "./person-context";
import { ColorScheme } from "./color-scheme";
import { useSide } from "./side";
import classes from "./shell.module.css";

/** Who is signed in, and the way out. The browser's own popover: it opens, closes and takes Escape by itself. */
export function UserMenu() {
  const person = usePerson();
  const { signIn } = useSide();
  const signOutItem = useRef<HTMLButtonElement>(null);
  const leave = async () => {
    await signOut();
    window.location.assign(signIn);
  };
  return (
    <div className={classes.user}>
      <ColorScheme />
      <button
        type="button"
        className={classes.userButton}
        popoverTarget="account-menu"
        aria-haspopup="menu"
        aria-label={words.accountOf(person.name)}
      >
        <span className={classes.userName}>
          <Text size="sm" fw={500} truncate>
            {person.name}
          </Text>
          <Text size="xs" c="dimmed" truncate>
            {personRole[person.role]}
          </Text>
        </span>
        <IconSelector size={16} aria-hidden />
      </button>
      <div
        id="account-menu"
        popover="auto"
        role="menu"
        aria-label={common.account}
        className={classes.userMenu}
        onToggle={({ newState }) => newState === "open" && signOutItem.current?.focus()}
      >
        <button type="button" role="menuitem" ref={signOutItem} onClick={() => void leave()}>
          <IconLogout size={16} aria-hidden />
          {words.signOut}
        </button>
      </div>
    </div>
  );
}
