"use client";

import { useDisclosure, useHotkeys } from "@mantine/hooks";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { OnceOpened } from "../../layout/once-opened";
import { usePages } from "../pages";
import { useLettersOn } from "./use-letters-on";

const Palette = dynamic(() => import("./palette").then((module) => module.Palette), { loading: () => null });
const ShortcutHelp = dynamic(() => import("./shortcut-help").then((module) => module.ShortcutHelp), {
  loading: () => null,
});

const SECOND_KEY_WITHIN_MS = 1_500;

/** What the keyboard does on every page. Nothing of it happens while something is typed or a dialog is open. */
export function Shortcuts() {
  const [isPaletteOpen, palette] = useDisclosure();
  const [isHelpOpen, help] = useDisclosure();
  useHotkeys([["mod+K", () => (isPaletteOpen || !isInDialog()) && palette.toggle()]], []);
  useLetters({ "/": focusFilter, n: beginNew, "?": help.open });
  return (
    <>
      <OnceOpened isOpen={isPaletteOpen}>
        <Palette isOpen={isPaletteOpen} onClose={palette.close} onHelp={help.open} />
      </OnceOpened>
      <OnceOpened isOpen={isHelpOpen}>
        <ShortcutHelp isOpen={isHelpOpen} onClose={help.close} />
      </OnceOpened>
    </>
  );
}

/** Single keys by what they write, whatever has to be held for it; and `g`, then the letter of a page. */
function useLetters(deeds: Record<string, () => void>): void {
  const router = useRouter();
  const pages = usePages();
  const [isOn] = useLettersOn();
  const latest = useRef(deeds);
  useEffect(() => void (latest.current = deeds));
  useEffect(() => {
    if (!isOn) return;
    let goneAt = -Infinity;
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || isInDialog()) return;
      const isSecond = event.timeStamp - goneAt < SECOND_KEY_WITHIN_MS;
      const page = isSecond ? pages.find(({ letter }) => letter === event.key) : undefined;
      const deed = page ? () => router.push(page.href) : isSecond ? undefined : latest.current[event.key];
      goneAt = !page && event.key === "g" ? event.timeStamp : -Infinity;
      if (!deed) return;
      event.preventDefault();
      deed();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [router, pages, isOn]);
}

function isInDialog(): boolean {
  return document.querySelector('[role="dialog"]') !== null;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches("input, textarea, select, [contenteditable]");
}

function focusFilter(): void {
  document.querySelector<HTMLElement>('[role="search"] :is(input, select)')?.focus();
}

/** The page's own way to begin something, where it has one. */
function beginNew(): void {
  document.querySelector<HTMLElement>("[data-begins-new]")?.click();
}
