import { Title } from "@mantine/core";
import type { ReactNode } from "react";
import { Logo } from "../shell/logo";
import classes from "./plate.module.css";

interface PlateProps {
  title: string;
  logo?: ReactNode;
  children: ReactNode;
}

/** A page that is one small card: signing in, setting up, getting lost. */
export function Plate({ title, logo = <Logo />, children }: PlateProps) {
  return (
    <main className={classes.stage}>
      <div className={classes.logo}>{logo}</div>
      <div className={classes.plate}>
        <Title order={1}>{title}</Title>
        {children}
      </div>
    </main>
  );
}
