import { Title } from "@mantine/core";
import type { ReactNode } from "react";
import { Logo } from "../shell/logo";
import classes from "./plate.module.css";

/** A page that is one small card: signing in, setting up, getting lost. */
export function Plate({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className={classes.stage}>
      <div className={classes.logo}>
        <Logo />
      </div>
      <div className={classes.plate}>
        <Title order={1}>{title}</Title>
        {children}
      </div>
    </main>
  );
}
