"use client";

import { Tabs } from "@mantine/core";
import { CodeBlock } from "./code-block";
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
      {SNIPPETS.map(({ id, label, write }) => (
        <Tabs.Panel key={id} value={id} className={classes.snippet}>
          <CodeBlock text={write(baseUrl, secret)} label={`First call with ${label}`} />
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
