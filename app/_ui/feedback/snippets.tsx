"use client";

import { Tabs } from "@mantine/core";
import { CopyButton } from "./copy-button";
import classes from "./feedback.module.css";
import { SNIPPETS } from "./snippet-texts";

/** A first call in four dialects. Each works as pasted. */
export function Snippets({ secret, baseUrl }: { secret: string; baseUrl: string }) {
  return (
    <Tabs defaultValue={SNIPPETS[0].id} variant="default" keepMounted={false}>
      <Tabs.List className={classes.dialects} aria-label="Try the key with">
        {SNIPPETS.map(({ id, label }) => (
          <Tabs.Tab key={id} value={id}>
            {label}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {SNIPPETS.map(({ id, label, write }) => {
        const text = write(baseUrl, secret);
        return (
          <Tabs.Panel key={id} value={id} className={classes.snippet}>
            <pre tabIndex={0} aria-label={`First call with ${label}`}>
              {text}
            </pre>
            <div className={classes.snippetCopy}>
              <CopyButton value={text} label={`Copy ${label}`} />
            </div>
          </Tabs.Panel>
        );
      })}
    </Tabs>
  );
}
