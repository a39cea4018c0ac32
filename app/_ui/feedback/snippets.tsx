"use client";

import { Tabs } from "@mantine/core";
import { snippets as words } from "@/app/_words/secrets";
import { CodeBlock } from "./code-block";
import classes from "./feedback.module.css";
import { type ChatBody, SNIPPETS } from "./snippet-texts";

interface SnippetsProps {
  secret: string;
  baseUrl: string;
  /** What is asked; a greeting unless set. */
  body?: ChatBody;
}

/** A chat call in four dialects. Each works as pasted. */
export function Snippets({ secret, baseUrl, body }: SnippetsProps) {
  return (
    <Tabs defaultValue={SNIPPETS[0].id} variant="default" keepMounted={false}>
      <Tabs.List className={classes.dialects} aria-label={words.label}>
        {SNIPPETS.map(({ id, label }) => (
          <Tabs.Tab key={id} value={id}>
            {label}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {SNIPPETS.map(({ id, label, write }) => (
        <Tabs.Panel key={id} value={id} className={classes.snippet}>
          <CodeBlock text={write(baseUrl, secret, body)} label={words.call(label)} />
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
