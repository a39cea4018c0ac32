import { logo as words } from "@/app/_words/shell";
import classes from "./shell.module.css";

/** The mark and the name. The mark alone says nothing to a screen reader: the name beside it does. */
export function Logo() {
  return (
    <span className={classes.logo}>
      <svg width="24" height="24" viewBox="0 0 32 32" aria-hidden>
        <rect width="32" height="32" rx="8" fill="#1f6a4d" />
        <path
          fill="none"
          stroke="#fff"
          strokeWidth="3"
          strokeLinecap="round"
          strokeLinejoin="round"
          d="M10 8.5v15h8.25a4 4 0 0 0 0-8H10m0-7h7a3.5 3.5 0 0 1 0 7"
        />
      </svg>
      {words.name}
    </span>
  );
}
