import { codeBlock as words } from "@/app/_words/secrets";
import { CopyButton } from "./copy-button";
import classes from "./feedback.module.css";

/** Text to read and to take along. */
export function CodeBlock({ text, label }: { text: string; label: string }) {
  return (
    <div className={classes.code}>
      <pre tabIndex={0} aria-label={label}>
        {text}
      </pre>
      <div className={classes.codeCopy}>
        <CopyButton value={text} label={words.copy(label.toLowerCase())} />
      </div>
    </div>
  );
}
