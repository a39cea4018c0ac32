import Image from "next/image";
import type { Brand } from "../api/types";
import { Logo } from "./logo";
import classes from "./shell.module.css";

/** The operator's logo and name, as its tenants see them. */
export function BrandLogo({ brand: { name, logo } }: { brand: Brand }) {
  if (logo === null && name === "Bursar") return <Logo />;
  return (
    <span className={classes.logo}>
      {/* The name beside it says what it is. */}
      {logo && <Image src={logo} alt="" width={120} height={24} unoptimized className={classes.picture} />}
      {name}
    </span>
  );
}
