"use client";

import { Burger } from "@mantine/core";
import { useDisclosure, useHotkeys } from "@mantine/hooks";
import Link from "next/link";
import type { ReactNode } from "react";
import { common } from "@/app/_words/common";
import { shell as words } from "@/app/_words/shell";
import { Navigation } from "./navigation";
import { useMay } from "./person-context";
import { Shortcuts } from "./palette/shortcuts";
import { useSide } from "./side";
import classes from "./shell.module.css";
import { UserMenu } from "./user-menu";

interface ShellProps {
  logo: ReactNode;
  /** Of the program, for who runs it. */
  version?: string;
  children: ReactNode;
}

/** The frame of every signed-in page: navigation at the side, on a phone behind a button. */
export function Shell({ logo, version, children }: ShellProps) {
  const [isOpen, { toggle, close }] = useDisclosure();
  useHotkeys([["Escape", close]]);
  return (
    <div className={classes.frame}>
      <a href="#main" className={classes.skip}>
        {words.skipToContent}
      </a>
      <nav className={classes.nav} aria-label={words.navigation}>
        <div className={classes.bar}>
          <HomeLink onClick={close}>{logo}</HomeLink>
          <Burger
            opened={isOpen}
            onClick={toggle}
            size="sm"
            aria-label={isOpen ? words.closeNavigation : words.openNavigation}
            aria-expanded={isOpen}
            aria-controls="navigation"
          />
        </div>
        <div id="navigation" className={classes.side} data-open={isOpen || undefined}>
          <div className={classes.brand}>
            <HomeLink>{logo}</HomeLink>
          </div>
          <Navigation onNavigate={close} />
          {version && <Version>{words.version(version)}</Version>}
          <UserMenu />
        </div>
      </nav>
      <Shortcuts />
      <main id="main" tabIndex={-1} className={classes.main}>
        <div className={classes.page}>{children}</div>
      </main>
    </div>
  );
}

/** Leads to how what runs here is doing, whom that concerns. */
function Version({ children }: { children: string }) {
  const maySee = useMay("instance.read");
  return (
    <span className={classes.version}>
      {children}
      {maySee && (
        <>
          {" · "}
          <Link href="/settings/instance">{common.status}</Link>
        </>
      )}
    </span>
  );
}

function HomeLink({ onClick, children }: { onClick?: () => void; children: ReactNode }) {
  return (
    <Link href={useSide().pages || "/"} className={classes.home} onClick={onClick}>
      {children}
    </Link>
  );
}
